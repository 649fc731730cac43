import uuid

from django.conf import settings
from django.db import models

from exchanges.models.editions import Edition


class IntakeUpload(models.Model):
    """A spreadsheet between upload and confirmation. Nothing of it is a candidacy yet.

    Kept as it came, read again for every preview; removed after the confirmation or after a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="uploads")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField("opgestuurd op")
    filename = models.CharField("bestandsnaam", max_length=200)
    content = models.BinaryField("inhoud")
    # Column index to field code, as the organiser changed it.
    mapping = models.JSONField("kolommen", default=dict, blank=True)
    # What stood above the columns then; another file with the same headings gets the same mapping.
    headings = models.JSONField("koppen", default=list, blank=True)
    confirmed_at = models.DateTimeField("overgenomen op", null=True, blank=True)
    report = models.JSONField("verslag", null=True, blank=True)

    class Meta:
        verbose_name = "opgestuurd bestand"
        verbose_name_plural = "opgestuurde bestanden"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.filename
