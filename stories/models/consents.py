from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models import Director, Organisation
from stories import consent
from stories.models.stories import Story


class Consent(models.Model):
    """The answer of one party to the publication of one version of a story.

    Rows exist from the first save of a draft and block until each is a yes to what concerns its party:
    ``fingerprint`` is that of the pieces the answer was given to, ``agreed`` those pieces themselves, so
    that a new question shows just the difference (stories.consent).
    """

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
    contact_name = models.CharField(_("wie er antwoordt"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    needs_record = models.BooleanField(_("alleen met bewijs"), default=False)
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(_("geantwoord op"), null=True, blank=True)
    fingerprint = models.CharField(_("vingerafdruk"), max_length=64, blank=True)
    agreed = models.JSONField(_("waarop het antwoord slaat"), default=list, blank=True)
    remark = models.TextField(_("opmerking"), max_length=2_000, blank=True)
    signed_name = models.CharField(_("naam als handtekening"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("gevraagd op"), null=True, blank=True)
    asked_fingerprint = models.CharField(_("vingerafdruk van de vraag"), max_length=64, blank=True)
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
        return f"{self.party_name}: {self.get_answer_display()}"

    @property
    def party(self) -> str:
        """The key of this party in stories.consent."""
        if self.director_id:
            return consent.director(self.director_id)
        if self.organisation_id:
            return consent.organisation(self.organisation_id)
        return consent.person(self.person)

    @property
    def party_name(self) -> str:
        return str(self.director or self.organisation or self.person)

    @property
    def given(self) -> consent.Given:
        return consent.Given(self.answer, self.fingerprint, bool(self.evidence))


class ConsentLink(models.Model):
    """A personal link by which somebody without an account answers, and withdraws later.

    Only the hash is kept. A GET never uses it up; answering does. Withdrawing with it stays possible as
    long as the story is online, also after it expired (docs/rules.md section 5).
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="links")
    party = models.CharField(_("partij"), max_length=220)
    version = models.PositiveIntegerField(_("versie"))
    token_hash = models.CharField("hash", max_length=64, unique=True)
    name = models.CharField(_("naam"), max_length=200, blank=True)
    email = models.EmailField(_("aan"))
    created_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("geldig tot"))
    answered_at = models.DateTimeField(_("geantwoord op"), null=True, blank=True)
    # The wrong person got it: it opens nothing any more, not even withdrawing.
    revoked_at = models.DateTimeField(_("ongeldig gemaakt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("persoonlijke link")
        verbose_name_plural = _("persoonlijke links")
        indexes = [models.Index(fields=["story", "party"], name="stories_link_party")]

    def __str__(self) -> str:
        return f"{self.party} {self.version}"
