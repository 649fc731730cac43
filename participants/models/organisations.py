import hashlib
import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradingplaces.kit.one_line import OneLineField


class Region(models.TextChoices):
    """School-holiday regions of the Netherlands."""

    NORTH = "noord", _("Noord")
    MIDDLE = "midden", _("Midden")
    SOUTH = "zuid", _("Zuid")


class Sector(models.Model):
    """A sector added by an organiser, beside the ones in ``participants.sectors``."""

    code = models.SlugField("code", unique=True)
    name_nl = OneLineField("naam", max_length=80)
    name_en = OneLineField("naam (Engels)", max_length=80, blank=True)

    class Meta:
        verbose_name = "sector"
        verbose_name_plural = "sectoren"
        ordering = ["name_nl"]

    def __str__(self) -> str:
        return self.name_nl


class Approval(models.TextChoices):
    """Who in the organisation must agree that its director takes part."""

    NONE = "none", _("niemand")
    SIGNER = "signer", _("één ondertekenaar")
    BOARD = "board", _("het toezichthoudend orgaan")


class Organisation(models.Model):
    """A housing corporation or one of the organisations it works with."""

    name = OneLineField(_("naam"), max_length=200)
    # The name without its legal form, casefolded: equal names are one organisation.
    match_name = models.CharField("vergelijknaam", max_length=200, unique=True)
    sector = models.SlugField(_("sector"), blank=True)
    place = OneLineField(_("plaats"), max_length=100, blank=True)
    province = OneLineField(_("provincie"), max_length=40, blank=True)
    region = models.CharField(_("schoolvakantieregio"), max_length=10, choices=Region.choices, blank=True)
    size = models.PositiveIntegerField(_("aantal medewerkers"), null=True, blank=True)
    approval = models.CharField(
        _("wie akkoord geeft"), max_length=10, choices=Approval.choices, default=Approval.SIGNER
    )
    archived_at = models.DateTimeField("gearchiveerd op", null=True, blank=True)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["match_name"]

    # What an organiser fills in on the form of an organisation.
    FACTS = ("name", "sector", "place", "province", "region", "size", "approval")

    def __str__(self) -> str:
        return self.name

    @property
    def fingerprint(self) -> str:
        """Changes whenever one of the facts changes, whoever does it."""
        facts = json.dumps([getattr(self, name) for name in self.FACTS])
        return hashlib.sha256(facts.encode()).hexdigest()[:20]

    @property
    def is_corporation(self) -> bool:
        return self.sector == "corporation"


class CalendarEntry(models.Model):
    """Days on which an organisation differs from an ordinary week."""

    class Kind(models.TextChoices):
        FREE = "free", _("vrije dagen")
        WORKING = "working", _("gewoon werken op een feestdag")
        RECESS = "recess", _("reces")
        CLOSURE = "closure", _("gesloten")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="calendar_entries")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    name = OneLineField(_("naam"), max_length=100, blank=True)
    starts_on = models.DateField(_("eerste dag"))
    last_day = models.DateField(_("laatste dag"))

    class Meta:
        verbose_name = _("afwijkende dagen")
        verbose_name_plural = _("afwijkende dagen")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("starts_on")),
                name="participants_calendar_order",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class GovernanceMeeting(models.Model):
    """A meeting of the body that governs or supervises an organisation."""

    class Body(models.TextChoices):
        RVC = "rvc", _("raad van commissarissen")
        RVT = "rvt", _("raad van toezicht")
        BOARD = "board", _("bestuur")
        COLLEGE = "college", _("college van B en W")
        COUNCIL = "council", _("gemeenteraad")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="governance_meetings")
    body = models.CharField(_("orgaan"), max_length=10, choices=Body.choices)
    held_on = models.DateField(_("datum"))

    class Meta:
        verbose_name = _("bestuurlijke vergadering")
        verbose_name_plural = _("bestuurlijke vergaderingen")
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "body", "held_on"], name="participants_meeting_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()} {self.held_on:%d-%m-%Y}"
