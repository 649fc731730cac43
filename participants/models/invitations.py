from datetime import datetime

from django.conf import settings
from django.db import models

from participants.models.directors import Director
from tradingplaces.kit.one_line import OneLineField


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, now: datetime) -> "InvitationQuerySet":
        return self.open().filter(expires_at__gt=now)

    def open(self) -> "InvitationQuerySet":
        """Neither used nor taken back, though the day may have passed."""
        return self.filter(used_at=None, revoked_at=None)


class Invitation(models.Model):
    """A personal link by which somebody opens an account. Only the hash of the link is kept.

    A GET never uses it up, a POST does (rules.md section 5, personal links).
    """

    token_hash = models.CharField("hash", max_length=64, unique=True)
    email = models.EmailField("aan")
    name = OneLineField("naam", max_length=200, blank=True)
    director = models.ForeignKey(Director, models.CASCADE, null=True, blank=True, related_name="invitations")
    # Whose diary the invited person is asked to keep: using the invitation makes her that delegate.
    delegate_of = models.ForeignKey(
        Director,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="delegate_invitations",
        verbose_name="ondersteuner van",
    )
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
        constraints = [
            models.UniqueConstraint(
                fields=["delegate_of", "email"],
                condition=models.Q(used_at=None, revoked_at=None),
                name="participants_delegate_invited_once",
            ),
        ]

    def __str__(self) -> str:
        return self.email
