"""What an import would do, row by row: compared with what is stored, nothing written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Edition, Preference
from exchanges.queries.intake import Stored, load_stored
from exchanges.queries.intake_differences import (
    differing,
    director_changes,
    is_pointed_out,
    new_challenges,
    new_preferences,
    new_spans,
    problems_with,
)
from exchanges.queries.recognising import Recogniser
from participants.intake import CandidacyInput, Fault, IntakeReading, IntakeRow, Span
from participants.models import Challenge, Director, Organisation, Position
from participants.organisation_names import match_name
from tradingplaces.kit.plain_text import plain

Outcome = Literal["created", "updated", "unchanged", "skipped"]

_ORGANISATION_FACTS = ("sector", "place", "province", "region", "size")
_COLUMN_OF = {
    "first_name": ("first_name", "full_name"),
    "infix": ("infix", "full_name"),
    "last_name": ("last_name", "full_name"),
    "name": ("organisation",),
    "title": ("position",),
    "as_written": ("veto", "wish"),
}


@dataclass
class RowPlan:
    """What one good row comes to. ``changes`` holds field codes and the values they will get."""

    row: IntakeRow
    values: CandidacyInput
    director: Director | None
    candidacy: Candidacy | None
    organisation: str
    """The compared name."""
    director_changes: dict[str, Any] = field(default_factory=dict)
    organisation_changes: dict[str, Any] = field(default_factory=dict)
    candidacy_changes: dict[str, Any] = field(default_factory=dict)
    position_title: str | None = None
    """None when the position stands as it should."""
    availability: tuple[Span, ...] | None = None
    impossible: tuple[Span, ...] | None = None
    challenges: tuple[str, ...] | None = None
    preferences: tuple[tuple[str, str], ...] = ()
    pair_with: str = ""
    """The e-mail address to pair with, where that is new."""
    outcome: Outcome = "unchanged"

    @property
    def changed_fields(self) -> tuple[str, ...]:
        """Codes of what will be different, for the preview."""
        lists = ("position_title", "availability", "impossible", "challenges")
        return (
            *self.director_changes, *self.organisation_changes, *self.candidacy_changes,
            *(name for name in lists if getattr(self, name) is not None),
            *(("preferences",) if self.preferences else ()), *(("pair_with",) if self.pair_with else ()),
        )  # fmt: skip


@dataclass
class ImportPlan:
    """All rows of a sheet, and what the organiser should know."""

    edition: Edition
    stored: Stored
    recogniser: Recogniser
    rows: list[RowPlan]
    faults: list[Fault]
    skipped: int

    def with_outcome(self, outcome: Outcome) -> list[RowPlan]:
        return [row for row in self.rows if row.outcome == outcome]


def plan_import(reading: IntakeReading, edition: Edition, by: Any) -> ImportPlan:
    """Compare every good row with what is stored. Reads a fixed number of times, writes nothing."""
    good = [(row, row.values) for row in reading.rows if row.values is not None]
    stored = load_stored(edition, (values for _row, values in good), by)
    planner = _Planner(reading, stored, [values for _row, values in good])
    rows = [planner.plan(row, values) for row, values in good]
    return ImportPlan(
        edition=edition,
        stored=stored,
        recogniser=planner.recogniser,
        rows=[row for row in rows if row.outcome != "skipped"],
        faults=_in_sheet_order([*reading.faults, *planner.faults]),
        skipped=len(reading.skipped_rows) + sum(row.outcome == "skipped" for row in rows),
    )


def _in_sheet_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.row)


class _Planner:
    """Plans row after row and remembers what earlier rows of the sheet said."""

    def __init__(self, reading: IntakeReading, stored: Stored, inputs: list[CandidacyInput]) -> None:
        self.stored = stored
        self.faults: list[Fault] = []
        self.headings = {column.field: column.heading for column in reading.columns}
        self.recogniser = Recogniser(stored, inputs)
        self.said: dict[str, dict[str, tuple[Any, int]]] = {}
        self.directors_met: dict[int, int] = {}
        self.organisations_asked: set[str] = set()

    def plan(self, row: IntakeRow, values: CandidacyInput) -> RowPlan:
        director = self.stored.directors.get(values.email)
        candidacy = self.stored.candidacies.get(director.pk) if director else None
        plan = RowPlan(row, values, director, candidacy, self._organisation(values, candidacy))
        if self._met_before(plan):
            return plan
        self._compare(plan)
        if not self._is_storable(plan):
            plan.outcome = "skipped"
            return plan
        plan.outcome = "created" if not candidacy else "updated" if plan.changed_fields else "unchanged"
        self._ask(plan)
        return plan

    def _organisation(self, values: CandidacyInput, candidacy: Candidacy | None) -> str:
        """The compared name; a damaged one does not move somebody who already takes part."""
        if candidacy and "organisation" in values.uncertain_fields:
            return candidacy.organisation.match_name
        name = match_name(values.organisation)
        known = self.stored.organisations.get(name)
        return known.match_name if known else name

    def _met_before(self, plan: RowPlan) -> bool:
        """Two addresses of one merged director: the first row counts."""
        if plan.director is None:
            return False
        first = self.directors_met.setdefault(plan.director.pk, plan.row.number)
        if first == plan.row.number:
            return False
        plan.outcome = "skipped"
        sentence = _("Dit is dezelfde persoon als in rij %(row)s. Deze rij slaan we over.") % {"row": first}
        self._say(plan, "email", "duplicate", plan.values.email, sentence)
        return True

    # --- What differs -----------------------------------------------------------------------------

    def _compare(self, plan: RowPlan) -> None:
        values, candidacy = plan.values, plan.candidacy
        plan.director_changes = director_changes(plan.director, values)
        plan.organisation_changes = self._organisation_changes(plan)
        plan.position_title = self._position_title(plan)
        plan.candidacy_changes = self._candidacy_changes(plan)
        plan.availability = new_spans(candidacy, "availability", values.availability)
        if values.whole_edition:  # the tick says it all, also when the edition gets other dates
            plan.availability = () if candidacy and candidacy.availability.all() else None
        plan.impossible = new_spans(candidacy, "impossible", values.impossible)
        plan.challenges = new_challenges(candidacy, values.challenges)
        plan.preferences = new_preferences(candidacy, values)
        plan.pair_with = self._new_pair(plan)

    def _organisation_changes(self, plan: RowPlan) -> dict[str, Any]:
        """The facts of the first row that gives them stand; a later row that differs is asked about."""
        said = self.said.setdefault(plan.organisation, {})
        for name in _ORGANISATION_FACTS:
            value = getattr(plan.values, name)
            if value in ("", None):
                continue
            first, row = said.setdefault(name, (value, plan.row.number))
            if first != value:
                sentence = _("In rij %(row)s staat bij dezelfde organisatie %(first)s. Dat houden we aan.")
                self._say(plan, name, "warning", str(value), sentence % {"row": row, "first": first})
        known = self.stored.organisations.get(plan.organisation)
        return differing(known, {name: value for name, (value, _row) in said.items()})

    def _position_title(self, plan: RowPlan) -> str | None:
        title = plan.values.position
        organisation = self.stored.organisations.get(plan.organisation)
        if not plan.director or not organisation:
            return title
        position = self.stored.positions.get((plan.director.pk, organisation.pk))
        if position is None:
            return title
        return title if differing(position, {"title": title}, plan.values.uncertain_fields) else None

    def _candidacy_changes(self, plan: RowPlan) -> dict[str, Any]:
        values, candidacy = plan.values, plan.candidacy
        texts = {"learn": values.learn, "offer": values.offer, "remarks": values.remarks}
        changes = differing(candidacy, texts, values.uncertain_fields)
        if candidacy is None:
            return changes | {
                "whole_edition": values.whole_edition,
                "offer_confidential": values.offer_confidential,
            }
        if values.offer_confidential and not candidacy.offer_confidential:
            changes["offer_confidential"] = True
        if (values.whole_edition or values.availability) and candidacy.whole_edition != values.whole_edition:
            changes["whole_edition"] = values.whole_edition
        if candidacy.organisation.match_name != plan.organisation:
            changes["organisation"] = plan.organisation
        if candidacy.status == Candidacy.Status.DRAFT:
            changes["status"] = Candidacy.Status.POOL
        return changes

    def _new_pair(self, plan: RowPlan) -> str:
        if not plan.values.pair_with:
            return ""
        email = self.recogniser.director_meant(plan.values.pair_with)
        if email is None or email == plan.values.email:
            sentence = _("Wie dit is, weten we nog niet. Kies straks zelf met wie %(name)s samen komt.")
            name = plan.values.full_name
            self._say(plan, "pair_with", "warning", plan.values.pair_with, sentence % {"name": name})
            return ""
        known = plan.candidacy and plan.candidacy.pair_with_id
        target = self.stored.directors.get(email) or self.recogniser.person(email)
        return "" if known and target and target.pk == known else email

    # --- What cannot be stored, and what is asked -------------------------------------------------

    def _is_storable(self, plan: RowPlan) -> bool:
        """Whether the database will take every value; if not, each one that it will not is a fault."""
        problems: dict[str, list[str]] = {}
        preferences = [Preference(kind=kind, as_written=text) for kind, text in plan.preferences]
        for thing in (
            Director(**{"email": plan.values.email, **plan.director_changes}),
            Organisation(
                name=plan.values.organisation, match_name=plan.organisation, **plan.organisation_changes
            ),
            Position(title=plan.position_title or ""),
            *(Challenge(name=name) for name in plan.challenges or ()),
            *preferences,
        ):
            problems |= problems_with(thing)
        for name, messages in problems.items():
            self._say(
                plan, name, "error", str(getattr(plan.values, name, "") or "")[:200], " ".join(messages)
            )
        return not problems

    def _ask(self, plan: RowPlan) -> None:
        self._ask_about_namesake(plan)
        self._ask_about_near_organisation(plan)
        self._ask_about_unknown_preferences(plan)
        if plan.candidacy and plan.candidacy.status == Candidacy.Status.WITHDRAWN:
            sentence = _(
                "Deze aanmelding is teruggetrokken en blijft dat. Klopt dat niet, zet haar dan terug."
            )
            self._say(plan, "email", "warning", plan.values.email, sentence)

    def _ask_about_namesake(self, plan: RowPlan) -> None:
        if plan.director:
            return
        key = (plain(plan.values.full_name), plan.organisation)
        other = self.stored.namesakes.get(key)
        if other and other != plan.values.email:
            sentence = _(
                "Bij deze organisatie is er ook een %(name)s met het adres %(email)s. "
                "Is het dezelfde persoon, voeg ze dan samen."
            )
            facts = {"name": plan.values.full_name, "email": other}
            self._say(plan, "email", "warning", plan.values.email, sentence % facts)

    def _ask_about_near_organisation(self, plan: RowPlan) -> None:
        if plan.organisation in self.stored.organisations or plan.organisation in self.organisations_asked:
            return
        self.organisations_asked.add(plan.organisation)
        for other in self.recogniser.near(plan.values.organisation)[:1]:
            sentence = _("Lijkt op %(other)s. Is het dezelfde organisatie, voeg ze dan samen.") % {
                "other": other
            }
            self._say(plan, "organisation", "warning", plan.values.organisation, sentence)

    def _ask_about_unknown_preferences(self, plan: RowPlan) -> None:
        for kind, texts in (("wish", plan.values.wishes), ("veto", plan.values.vetoes)):
            for text in texts:
                if not self.recogniser.knows(text) and not is_pointed_out(plan.candidacy, kind, text):
                    sentence = _("Wie of welke organisatie dit is, weten we nog niet.")
                    self._say(plan, kind, "warning", text, sentence)

    def _say(self, plan: RowPlan, name: str, kind: Any, value: str, message: str) -> None:
        columns = _COLUMN_OF.get(name, (name,))
        heading = next((self.headings[code] for code in columns if code in self.headings), "")
        self.faults.append(Fault(plan.row.number, heading, kind, value, message, columns[0]))
