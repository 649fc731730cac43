import pgtrigger
from django.db import models


class HistoryEntry(models.Model):
    """Who did what to which thing, and when. Rows are added, never changed.

    ``actor`` is the opaque key of a person (``User.key``); once that key is erased nobody can
    tell any more who it was. ``details`` holds facts for people, never private texts.
    """

    at = models.DateTimeField("moment")
    actor = models.UUIDField("sleutel van de persoon", null=True)
    verb = models.CharField("handeling", max_length=60)
    subject_type = models.CharField("soort", max_length=60)
    subject_id = models.CharField("nummer", max_length=60)
    details = models.JSONField("bijzonderheden", default=dict)

    class Meta:
        verbose_name = "geschiedenisregel"
        verbose_name_plural = "geschiedenis"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "-at"], name="kit_history_subject")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_type} {self.subject_id}"
