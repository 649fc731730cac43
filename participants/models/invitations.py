from datetime import datetime

from django.conf import settings
from django.db import models

from participants.models.directors import Director
from tradingplaces.kit.one_line import OneLineField


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A personal link by which somebody opens an account. Only the hash of the link is kept.

    A GET never uses it up, a POST does (rules.md section 5, personal links).
    """

    token_hash = models.CharField("hash", max_length=64, unique=True)
    email = models.EmailField("aan")
    name = OneLineField("naam", max_length=200, blank=True)
    director = models.ForeignKey(Director, models.CASCADE, null=True, blank=True, related_name="invitations")
    created_at = models.DateTimeField("gemaakt op")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField("geldig tot")
    used_at = models.DateTimeField("gebruikt op", null=True, blank=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"

    def __str__(self) -> str:
        return self.email
