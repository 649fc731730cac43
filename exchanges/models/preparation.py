import re
from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.assignments import AssignmentState
from exchanges.models.editions import Edition
from exchanges.models.exchanges import Exchange, Placement, Side
from participants.models import Delegate
from tradingplaces.kit.one_line import OneLineField


def _prepared_of(user: Any) -> Q:
    """Exchanges that were confirmed at some time and in which this person takes part herself."""
    own = Placement.objects.filter(director__user=user, exchange__confirmed_at__isnull=False)
    return Q(exchange__in=own.values("exchange"))


def _organised_by(user: Any) -> Q:
    return Q(exchange__edition__in=Edition.objects.visible_to(user), exchange__confirmed_at__isnull=False)


def _served_by(user: Any, today: date) -> Q:
    """Exchanges of a director whose diary this person keeps today."""
    directors = Delegate.objects.serving_on(today).filter(user=user).values("director")
    served = Placement.objects.filter(director__in=directors, exchange__confirmed_at__isnull=False)
    return Q(exchange__in=served.values("exchange"))


class LearningGoalQuerySet(models.QuerySet["LearningGoal"]):
    def visible_to(self, user: Any) -> "LearningGoalQuerySet":
        """Those of both directors of an exchange, once confirmed, for the two of them and the organisers.

        Says nothing of the ratings: they are for ``written_by`` alone.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Placement.objects.filter(director__user=user).values("exchange")
        seen = Q(placement__exchange__in=own) | Q(
            placement__exchange__edition__in=Edition.objects.visible_to(user)
        )
        return self.kept().filter(seen, placement__exchange__confirmed_at__isnull=False)

    def written_by(self, user: Any) -> "LearningGoalQuerySet":
        """One's own, also those put away today."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(placement__director__user=user, placement__exchange__confirmed_at__isnull=False)

    def kept(self) -> "LearningGoalQuerySet":
        return self.filter(removed_at=None)


class LearningGoal(models.Model):
    """What a director wants to learn in the exchange, and by what one would see that it worked.

    The goal is read by both directors and the organisers; the ratings by their author alone.
    """

    class ProgrammeGoal(models.TextChoices):
        COLLABORATION = "collaboration", _("sterkere samenwerking")
        ORGANISATION = "organisation", _("een betere eigen organisatie")
        LEADERSHIP = "leadership", _("sterker leiderschap")
        EXAMPLE = "example", _("inspiratie en voorbeeld")

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="learning_goals")
    position = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    text = models.CharField(_("leerdoel"), max_length=500)
    sign_of_success = models.CharField(_("waaraan merk je dat het gelukt is?"), max_length=500, blank=True)
    programme_goal = models.CharField(
        _("bij welk doel van het programma hoort het?"), max_length=20, choices=ProgrammeGoal.choices
    )
    rating_start = models.PositiveSmallIntegerField(
        _("cijfer aan het begin"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    rating_end = models.PositiveSmallIntegerField(
        _("cijfer aan het eind"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    written_at = models.DateTimeField(_("geschreven op"))
    changed_at = models.DateTimeField(_("gewijzigd op"))
    # Put away: it can be put back for a day, then it goes for good.
    removed_at = models.DateTimeField(_("weggehaald op"), null=True, blank=True, editable=False)
    # Counts every change of the words: who changes an older text is told so.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LearningGoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("leerdoel")
        verbose_name_plural = _("leerdoelen")
        ordering = ["placement", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(rating_start=None) | Q(rating_start__range=(1, 10)))
                & (Q(rating_end=None) | Q(rating_end__range=(1, 10))),
                name="exchanges_goal_ratings",
                violation_error_message=_("Een cijfer ligt tussen 1 en 10."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: Any) -> "AssignmentQuerySet":
        """One's own drafts; what was sent, for both directors and the organisers; never a secretary's."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Placement.objects.filter(
            director__user=user, exchange=models.OuterRef("exchange"), side=models.OuterRef("side")
        )
        is_sent = ~Q(state=AssignmentState.DRAFT)
        return self.filter(
            _prepared_of(user) & (Q(models.Exists(own)) | is_sent) | _organised_by(user) & is_sent
        )


class Assignment(models.Model):
    """The advice one director asks of the guest: two per exchange, A asks B and B asks A.

    ``side`` is the side of the director who asks, the host; the other director receives it. Its words are
    the newest ``AssignmentVersion``. The states and verbs are those of ``exchanges.assignments``.
    """

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="assignments")
    side = models.CharField(_("gevraagd door"), max_length=1, choices=Side.choices)
    state = models.CharField(
        _("stand"), max_length=10, choices=AssignmentState.choices, default=AssignmentState.DRAFT
    )
    accepted_version = models.PositiveSmallIntegerField(_("aanvaarde versie"), null=True, blank=True)
    answered_at = models.DateTimeField(_("geantwoord op"), null=True, blank=True)
    # Counts every step: who answers or rewrites what is no longer the newest is told so.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("opdracht")
        verbose_name_plural = _("opdrachten")
        ordering = ["exchange", "side"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "side"], name="exchanges_assignment_side"),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_version__isnull=False)
                | (~Q(state="accepted") & Q(accepted_version=None)),
                name="exchanges_assignment_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"opdracht van kant {self.side}"


class AssignmentVersion(models.Model):
    """The words of an assignment as one of the two wrote them, and the remark that came with them."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versie"))
    text = models.TextField(_("opdracht"), max_length=5000)
    remark = models.TextField(_("toelichting"), max_length=2000, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("geschreven op"))

    class Meta:
        verbose_name = _("versie van een opdracht")
        verbose_name_plural = _("versies van een opdracht")
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="exchanges_assignment_version")
        ]

    def __str__(self) -> str:
        return f"versie {self.number}"


class AssignmentRemark(models.Model):
    """A question of the receiver about a version, or the asker's answer to it without other words."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="remarks")
    about_version = models.PositiveSmallIntegerField(_("over versie"))
    text = models.TextField(_("vraag of antwoord"), max_length=2000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("geschreven op"))

    class Meta:
        verbose_name = _("vraag bij een opdracht")
        verbose_name_plural = _("vragen bij een opdracht")
        ordering = ["assignment", "written_at", "id"]

    def __str__(self) -> str:
        return f"vraag over versie {self.about_version}"


class PracticalPageQuerySet(models.QuerySet["PracticalPage"]):
    def visible_to(self, user: Any, today: date) -> "PracticalPageQuerySet":
        """For both directors, who keeps the diary of one of them today, and the organisers."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(_prepared_of(user) | _organised_by(user) | _served_by(user, today))


class PracticalPage(models.Model):
    """What the guest must know of the place where he will be: written by the host's side, read by both."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="practical_pages")
    side = models.CharField(_("kant van de gastheer"), max_length=1, choices=Side.choices)
    emergency = OneLineField(_("nummer bij nood"), max_length=100, blank=True)
    emergency_person = OneLineField(_("wie neemt er op?"), max_length=100, blank=True)
    workplace = models.TextField(_("werkplek en toegang"), max_length=2000, blank=True)
    equipment = models.TextField(_("laptop en mail"), max_length=2000, blank=True)
    parking = models.TextField(_("parkeren en reizen"), max_length=2000, blank=True)
    insurance = models.TextField(_("verzekering en onkosten"), max_length=2000, blank=True)
    first_morning = models.TextField(_("de eerste ochtend"), max_length=2000, blank=True)
    changed_at = models.DateTimeField(_("gewijzigd op"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PracticalPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("praktische pagina")
        verbose_name_plural = _("praktische pagina’s")
        ordering = ["exchange", "side"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "side"], name="exchanges_practical_side"),
        ]

    def __str__(self) -> str:
        return f"praktische pagina van kant {self.side}"

    def emergency_link(self) -> str:
        """What a phone dials: digits and a leading plus."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.emergency)
