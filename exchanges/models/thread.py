from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchanges import Exchange


class ThreadMessage(models.Model):
    """A question or an answer in the thread of an exchange: read by both directors and the organisers."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_organiser = models.BooleanField(_("van de organisator"), default=False)
    text = models.TextField(_("bericht"), max_length=5000)
    written_at = models.DateTimeField(_("geschreven op"))

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.author} over {self.exchange}"
