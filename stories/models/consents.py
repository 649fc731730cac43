from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models import Director, Organisation
from stories.models.stories import Story


class Consent(models.Model):
    """The answer of one party to the publication of one version of a story."""

    class Answer(models.TextChoices):
        OPEN = "open", _("nog geen antwoord")
        YES = "yes", _("akkoord")
        NO = "no", _("niet akkoord")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    story = models.ForeignKey(Story, models.CASCADE, related_name="consents")
    version = models.PositiveIntegerField(_("versie"))
    director = models.ForeignKey(Director, models.PROTECT, null=True, blank=True, related_name="consents")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="consents"
    )
    person = models.CharField(_("andere persoon"), max_length=200, blank=True)
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(_("geantwoord op"), null=True, blank=True)
    # Filled in when an organiser recorded a yes that was given on paper or by mail.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evidence = models.CharField(_("bewijs"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("publicatietoestemming")
        verbose_name_plural = _("publicatietoestemmingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(director__isnull=False, organisation=None, person="")
                | Q(director=None, organisation__isnull=False, person="")
                | (Q(director=None, organisation=None) & ~Q(person="")),
                name="stories_consent_one_party",
            ),
            models.UniqueConstraint(
                fields=["story", "version", "director", "organisation", "person"],
                nulls_distinct=False,
                name="stories_consent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director or self.organisation or self.person}: {self.get_answer_display()}"
