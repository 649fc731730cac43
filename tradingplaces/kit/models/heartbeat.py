from django.db import models


class Heartbeat(models.Model):
    """When a background process was last seen at work."""

    name = models.CharField("proces", max_length=40, unique=True)
    seen_at = models.DateTimeField("gezien op")

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.name
