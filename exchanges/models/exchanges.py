from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from exchanges.lifecycle import Phase, State, holds_period, is_live, phase
from exchanges.models.editions import Edition
from participants.models import Director, Organisation


class Side(models.TextChoices):
    A = "A", _("kant A")
    B = "B", _("kant B")


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def visible_to(self, user: Any) -> "ExchangeQuerySet":
        """Exchanges of the editions this person organises, and the ones she takes part in herself."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Placement.objects.filter(director__user=user).values("exchange")
        return self.filter(Q(edition__in=Edition.objects.visible_to(user)) | Q(pk__in=own))

    def of_director(self, user: Any) -> "ExchangeQuerySet":
        """Exchanges in which this person is one of the two directors."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(pk__in=Placement.objects.filter(director__user=user).values("exchange"))

    def public(self) -> "ExchangeQuerySet":
        """Confirmed exchanges that both directors and both organisations agreed to announce."""
        agreed = Announcement.objects.filter(exchange=models.OuterRef("pk"), agreed=True)
        conditions = {
            f"{party}_agreed": models.Exists(agreed.filter(party=party))
            for party in Announcement.Party.values
        }
        return (
            self.filter(state=State.CONFIRMED).alias(**conditions).filter(**dict.fromkeys(conditions, True))
        )


class Exchange(models.Model):
    """The mutual swap of two directors: one period, two placements.

    The placements carry ``edition``, the dates, ``holds_period`` and ``live`` of their exchange. A
    composite foreign key with ON UPDATE CASCADE (migration 0002) keeps them equal: change the
    exchange, and the database changes both placements in the same statement.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="exchanges")
    state = models.CharField(_("stand"), max_length=10, choices=State.choices, default=State.PROPOSED)
    starts_on = models.DateField(_("eerste dag"))
    last_day = models.DateField(_("laatste dag"))
    planned_last_day = models.DateField(_("geplande laatste dag"), null=True, blank=True)
    length_reason = models.CharField(_("reden voor een andere lengte"), max_length=300, blank=True)
    # Derived from the state, for the constraints on placements (rules.md section 1).
    holds_period = models.BooleanField(default=False, editable=False)
    live = models.BooleanField(default=True, editable=False)
    note = models.TextField(_("persoonlijke tekst in de brief"), blank=True)
    answer_by = models.DateField(_("antwoord uiterlijk op"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("voorgesteld op"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # The last time both were asked something with a deadline; reminders count from there.
    asked_at = models.DateTimeField(_("gevraagd op"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True, blank=True)
    ended_at = models.DateTimeField(_("afgebroken op"), null=True, blank=True)
    # Of what broke off: since when no organiser needs to look for a new best set any more.
    settled_at = models.DateTimeField(_("opnieuw ingedeeld op"), null=True, blank=True, editable=False)
    # Every change counts one up: who changes an older version is told so.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("wissel")
        verbose_name_plural = _("wissels")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("starts_on")),
                name="exchanges_exchange_order",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
            models.CheckConstraint(
                condition=Q(holds_period=True, state=State.CONFIRMED)
                | (Q(holds_period=False) & ~Q(state=State.CONFIRMED)),
                name="exchanges_exchange_holds",
            ),
            models.CheckConstraint(
                condition=Q(live=True, state__in=[State.PROPOSED, State.CONFIRMED])
                | (Q(live=False) & ~Q(state__in=[State.PROPOSED, State.CONFIRMED])),
                name="exchanges_exchange_live",
            ),
        ]

    def __str__(self) -> str:
        return f"wissel {self.pk}"

    def set_state(self, state: str) -> None:
        """Take over a state together with what is derived from it; does not save."""
        self.state = state
        self.holds_period = holds_period(state)
        self.live = is_live(state)

    def phase(self, today: date) -> Phase | None:
        """Where a confirmed exchange stands on ``today``; None when it is not confirmed."""
        return phase(self.starts_on, self.last_day, self.state, today)

    def is_asked(self) -> bool:
        """Whether an answer is awaited: of a proposal, or of new dates for a confirmed exchange."""
        accepted = Placement.Answer.ACCEPTED
        return self.live and any(half.answer != accepted for half in self.placements.all())

    def is_overdue(self, today: date) -> bool:
        """Whether the deadline has passed while an answer is still awaited."""
        return self.answer_by is not None and self.answer_by < today and self.is_asked()

    def shown_state(self, today: date) -> str:
        """The state as it is told: past its deadline a proposal has expired, also before that is stored."""
        if self.state == State.PROPOSED and self.is_overdue(today):
            return State.EXPIRED
        return self.state

    def sides(self) -> "tuple[Placement, Placement]":
        """The halves of A and of B, without another query when they were prefetched."""
        a, b = sorted(self.placements.all(), key=lambda half: half.side)
        return a, b


class PlacementQuerySet(models.QuerySet["Placement"]):
    def live(self) -> "PlacementQuerySet":
        return self.filter(live=True)


class Placement(models.Model):
    """One director's half of an exchange: guest at the organisation of the other side."""

    class Answer(models.TextChoices):
        OPEN = "open", _("nog geen antwoord")
        ACCEPTED = "accepted", _("aanvaard")
        DECLINED = "declined", _("afgewezen")

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="placements")
    side = models.CharField(_("kant"), max_length=1, choices=Side.choices)
    director = models.ForeignKey(Director, models.PROTECT, related_name="placements")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="placements_from", verbose_name=_("eigen organisatie")
    )
    host = models.ForeignKey(
        Organisation, models.PROTECT, related_name="placements_at", verbose_name=_("te gast bij")
    )
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(_("geantwoord op"), null=True, blank=True)
    # Why somebody said no, or could not go on after all.
    decline_reason = models.TextField(_("reden"), blank=True)
    dropped_out_at = models.DateTimeField(_("uitgevallen op"), null=True, blank=True)
    # An answer given by telephone or on paper: which organiser wrote it down, and what it rests on.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_note = models.CharField(_("hoe het antwoord kwam"), max_length=300, blank=True)

    goal_hints = models.BooleanField(_("tips bij vage leerdoelen"), default=True)

    # Carried from the exchange by the database.
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", editable=False)
    starts_on = models.DateField(editable=False)
    last_day = models.DateField(editable=False)
    holds_period = models.BooleanField(default=False, editable=False)
    live = models.BooleanField(default=True, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("plaatsing")
        verbose_name_plural = _("plaatsingen")
        ordering = ["exchange", "side"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "side"], name="exchanges_placement_side"),
            models.UniqueConstraint(
                fields=["director", "edition"],
                condition=Q(live=True),
                name="exchanges_placement_one_live",
                violation_error_message=_("Deze directeur heeft in deze editie al een wissel."),
            ),
            models.CheckConstraint(
                condition=~Q(organisation=models.F("host")),
                name="exchanges_placement_two_houses",
                violation_error_message=_("Een wissel is tussen twee verschillende organisaties."),
            ),
            ExclusionConstraint(
                name="exchanges_placement_no_overlap",
                expressions=[
                    ("director", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "last_day",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(holds_period=True),
                violation_error_message=_("Deze directeur heeft in deze periode al een andere wissel."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director} te gast bij {self.host}"


class Announcement(models.Model):
    """The yes or no of one of the four parties to being named on the public site before any story."""

    class Party(models.TextChoices):
        DIRECTOR_A = "director_a", _("directeur A")
        DIRECTOR_B = "director_b", _("directeur B")
        ORGANISATION_A = "organisation_a", _("organisatie A")
        ORGANISATION_B = "organisation_b", _("organisatie B")

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="announcements")
    party = models.CharField(_("partij"), max_length=20, choices=Party.choices)
    agreed = models.BooleanField(_("akkoord"))
    answered_at = models.DateTimeField(_("geantwoord op"))
    # Set when an organiser recorded the answer of an organisation; ``evidence`` says what it rests on.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evidence = models.CharField(_("waaruit dat blijkt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("aankondiging")
        verbose_name_plural = _("aankondigingen")
        constraints = [
            models.UniqueConstraint(fields=["exchange", "party"], name="exchanges_announcement_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()} over {self.exchange}"
