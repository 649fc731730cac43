from django.conf import settings
from django.db import models


class Merge(models.Model):
    """Two records of one director or organisation made into one, with all that undoing needs."""

    class Kind(models.TextChoices):
        DIRECTOR = "director", "directeur"
        ORGANISATION = "organisation", "organisatie"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    kept_id = models.BigIntegerField("blijft")
    gone_id = models.BigIntegerField("gaat op in")
    # The gone row, and per table and column which rows were moved.
    snapshot = models.JSONField("wat er stond")
    merged_at = models.DateTimeField("samengevoegd op")
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["-merged_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.gone_id} in {self.kept_id}"
