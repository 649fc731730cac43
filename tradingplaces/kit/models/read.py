from django.db import models


class ReadEntry(models.Model):
    """Somebody read something personal of another: who, what, and when first on that day.

    ``reader`` is the opaque key of a person (``User.key``). Whom the thing is of can see who read it.
    """

    reader = models.UUIDField("sleutel van de lezer")
    subject_type = models.CharField("soort", max_length=60)
    subject_id = models.CharField("nummer", max_length=60)
    day = models.DateField("dag")
    read_at = models.DateTimeField("gelezen op")

    class Meta:
        verbose_name = "leesregel"
        verbose_name_plural = "leesregels"
        ordering = ["-read_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "reader", "day"], name="kit_read_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.read_at:%Y-%m-%d %H:%M} {self.subject_type} {self.subject_id}"
