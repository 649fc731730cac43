from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.editions import Edition
from exchanges.pairing.facts import DEFAULT_WEIGHTS
from participants.models import Director


class Mode(models.TextChoices):
    """What goes first when the best set is sought."""

    MOST_PLACED = "most-placed", _("meeste mensen")
    BEST_FIT = "best-fit", _("beste passing")


class PairingDraftQuerySet(models.QuerySet["PairingDraft"]):
    def of(self, edition: Edition) -> "PairingDraftQuerySet":
        """The drafts of an edition that were not thrown away, the oldest first."""
        return self.filter(edition=edition, thrown_away_at=None).order_by("pk")


class PairingDraft(models.Model):
    """A named way to pair an edition: what counts how much, what goes first, what is locked and forbidden.

    An edition without a stored draft works with an unsaved one (`pk` None, version 0) until something is
    changed. Every change raises `version`; who saw an older one is told what changed in between.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pairing_drafts")
    name = models.CharField(_("naam"), max_length=100)
    mode = models.CharField(
        _("wat het zwaarst telt"), max_length=20, choices=Mode.choices, default=Mode.MOST_PLACED
    )
    # Part code to whole number 0-100; what is missing has its default (exchanges.pairing.facts).
    weights = models.JSONField(_("gewichten"), default=dict, blank=True)
    version = models.PositiveIntegerField(_("versie"), default=0)
    created_at = models.DateTimeField(_("gemaakt op"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    thrown_away_at = models.DateTimeField(_("weggegooid op"), null=True, blank=True)
    thrown_away_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = PairingDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept van een indeling")
        verbose_name_plural = _("concepten van een indeling")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                condition=models.Q(thrown_away_at=None),
                name="exchanges_draft_name",
                violation_error_message=_("Er is al een concept met deze naam."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def all_weights(self) -> dict[str, int]:
        """The weight of every part: what was changed here, and the default for the rest."""
        return {code: self.weights.get(code, default) for code, default in DEFAULT_WEIGHTS.items()}


class DraftChange(models.Model):
    """One step on the workbench, never changed: undoing is a step of its own (`way`, `of`).

    `before` and `after` are the decision about a pair, the weights, the mode or the name, as `what` says.
    `number` is the version of the draft that the step led to.
    """

    class Way(models.TextChoices):
        DO = "do", _("gedaan")
        UNDO = "undo", _("ongedaan gemaakt")
        REDO = "redo", _("opnieuw gedaan")

    class What(models.TextChoices):
        PAIR = "pair", _("koppel")
        WEIGHTS = "weights", _("gewichten")
        MODE = "mode", _("wat voorgaat")
        NAME = "name", _("naam")

    draft = models.ForeignKey(PairingDraft, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField(_("versie"))
    way = models.CharField(_("soort stap"), max_length=10, choices=Way.choices, default=Way.DO)
    of = models.PositiveIntegerField(_("welke stap"), null=True, blank=True)
    what = models.CharField(_("wat"), max_length=10, choices=What.choices)
    director_a = models.ForeignKey(Director, models.CASCADE, null=True, blank=True, related_name="+")
    director_b = models.ForeignKey(Director, models.CASCADE, null=True, blank=True, related_name="+")
    before = models.JSONField(_("voor"), default=str, blank=True)
    after = models.JSONField(_("na"), default=str, blank=True)
    at = models.DateTimeField(_("wanneer"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("stap op de werkbank")
        verbose_name_plural = _("stappen op de werkbank")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="exchanges_draft_change_number"),
        ]

    def __str__(self) -> str:
        return f"{self.draft} {self.number}"


class DraftAnswer(models.Model):
    """The best set of a draft with so many people that the task worker finds it; one per draft, the newest.

    `version` is that of the draft when it was asked for; `pairs` are the candidacies and scores, the highest
    first, and `figures` what the head of the page shows. `refusal` says why there is no set.
    """

    draft = models.OneToOneField(PairingDraft, models.CASCADE, related_name="answer")
    version = models.PositiveIntegerField(_("versie"))
    asked_at = models.DateTimeField(_("gevraagd op"))
    done_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    refusal = models.TextField(_("waarom niet"), blank=True)
    pairs = models.JSONField(_("koppels"), default=list, blank=True)
    unplaced = models.JSONField(_("niet geplaatst"), default=list, blank=True)
    figures = models.JSONField(_("cijfers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("antwoord op een concept")
        verbose_name_plural = _("antwoorden op concepten")

    def __str__(self) -> str:
        return f"{self.draft} {self.version}"
