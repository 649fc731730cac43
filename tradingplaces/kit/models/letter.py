from datetime import datetime

from django.conf import settings
from django.db import models

MOST_ATTEMPTS = 50


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsent(self) -> "LetterQuerySet":
        return self.filter(sent_at=None)

    def due(self, now: datetime) -> "LetterQuerySet":
        """Letters whose turn it is; after MOST_ATTEMPTS, some ten days, a letter is given up."""
        return self.unsent().filter(next_attempt_at__lte=now, attempts__lt=MOST_ATTEMPTS)

    def given_up(self) -> "LetterQuerySet":
        return self.unsent().filter(attempts__gte=MOST_ATTEMPTS)


class Letter(models.Model):
    """The outbox: a letter is a row in the same transaction as the thing it tells about.

    ``event`` names the happening once and for all (``exchange:12:proposed:3``): the same event never
    writes the same person twice. ``about`` says where it belongs (``edition:demo``).
    """

    event = models.CharField("gebeurtenis", max_length=200)
    about = models.CharField("hoort bij", max_length=100, db_index=True)
    recipient = models.EmailField("aan")
    recipient_name = models.CharField("naam", max_length=200, blank=True)
    language = models.CharField("taal", max_length=2, choices=settings.LANGUAGES, default="nl")
    subject = models.CharField("onderwerp", max_length=250)
    text = models.TextField("tekst")
    html = models.TextField("opgemaakte tekst", blank=True)
    calendar = models.TextField("agenda-uitnodiging", blank=True)
    message_id = models.CharField("bericht-id", max_length=200, unique=True)
    created_at = models.DateTimeField("geschreven op")
    next_attempt_at = models.DateTimeField("volgende poging")
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    last_error = models.CharField("laatste fout", max_length=300, blank=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient"], name="kit_letter_once_per_event"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], name="kit_letter_due", condition=models.Q(sent_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.subject
