from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.drafts import Mode, PairingDraft
from exchanges.models.editions import Edition
from participants.models import Director


def _ordered_pair(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(director_a__lt=models.F("director_b")),
        name=name,
        violation_error_message=_("Een koppel bestaat uit twee verschillende mensen."),
    )


class ConflictOfInterest(models.Model):
    """Two directors who may not swap, for a recorded reason (a tender, a merger, kin)."""

    director_a = models.ForeignKey(Director, models.CASCADE, related_name="+")
    director_b = models.ForeignKey(Director, models.CASCADE, related_name="+")
    reason = models.CharField(_("reden"), max_length=300)
    recorded_at = models.DateTimeField(_("vastgelegd op"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("belangenconflict")
        verbose_name_plural = _("belangenconflicten")
        constraints = [
            _ordered_pair("exchanges_conflict_order"),
            models.UniqueConstraint(fields=["director_a", "director_b"], name="exchanges_conflict_once"),
        ]

    def __str__(self) -> str:
        return f"{self.director_a} en {self.director_b}"


class Overrule(models.Model):
    """A hard rule set aside for one pair of an edition, with a written reason."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="overrules")
    director_a = models.ForeignKey(Director, models.CASCADE, related_name="+")
    director_b = models.ForeignKey(Director, models.CASCADE, related_name="+")
    reason = models.CharField(_("reden"), max_length=300)
    decided_at = models.DateTimeField(_("besloten op"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("uitzondering")
        verbose_name_plural = _("uitzonderingen")
        constraints = [
            _ordered_pair("exchanges_overrule_order"),
            models.UniqueConstraint(
                fields=["edition", "director_a", "director_b"], name="exchanges_overrule_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director_a} en {self.director_b}"


class PairDecision(models.Model):
    """What an organiser decided about one pair in a draft: locked or forbidden."""

    class Kind(models.TextChoices):
        LOCK = "lock", _("vastgezet")
        FORBID = "forbid", _("verboden")

    draft = models.ForeignKey(PairingDraft, models.CASCADE, related_name="decisions")
    director_a = models.ForeignKey(Director, models.CASCADE, related_name="+")
    director_b = models.ForeignKey(Director, models.CASCADE, related_name="+")
    kind = models.CharField(_("besluit"), max_length=10, choices=Kind.choices)
    decided_at = models.DateTimeField(_("besloten op"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("besluit over een koppel")
        verbose_name_plural = _("besluiten over koppels")
        constraints = [
            _ordered_pair("exchanges_decision_order"),
            models.UniqueConstraint(
                fields=["draft", "director_a", "director_b"], name="exchanges_decision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director_a} en {self.director_b}: {self.get_kind_display()}"


class PairingProposal(models.Model):
    """A solved set of pairs for an edition, kept with everything it was solved from."""

    Mode = Mode

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pairing_proposals")
    draft = models.ForeignKey(
        PairingDraft,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("concept"),
    )
    name = models.CharField(_("naam"), max_length=100)
    mode = models.CharField(_("wat het zwaarst telt"), max_length=20, choices=Mode.choices)
    weights = models.JSONField(_("gewichten"))
    placed = models.PositiveIntegerField(_("geplaatst"))
    total = models.PositiveIntegerField(_("totale score"))
    bound = models.PositiveIntegerField(_("bovengrens"))
    created_at = models.DateTimeField(_("gemaakt op"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("koppelvoorstel")
        verbose_name_plural = _("koppelvoorstellen")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="exchanges_proposal_name",
                violation_error_message=_("Er is al een koppelvoorstel met deze naam."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProposedPair(models.Model):
    """Two directors in a pairing proposal, with the score (÷ 10 on the screen) and its parts."""

    proposal = models.ForeignKey(PairingProposal, models.CASCADE, related_name="pairs")
    director_a = models.ForeignKey(Director, models.CASCADE, related_name="+")
    director_b = models.ForeignKey(Director, models.CASCADE, related_name="+")
    score = models.PositiveIntegerField(_("score"))
    parts = models.JSONField(_("onderdelen"))
    locked = models.BooleanField(_("vastgezet"), default=False)
    starts_on = models.DateField(_("eerste dag"), null=True)
    last_day = models.DateField(_("laatste dag"), null=True)

    class Meta:
        verbose_name = _("voorgesteld koppel")
        verbose_name_plural = _("voorgestelde koppels")
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(director_a=models.F("director_b")), name="exchanges_proposed_pair_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director_a} en {self.director_b}"
