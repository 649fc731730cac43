"""The exceptions an organiser made to the hard rules: which stand, and what happened to them before."""

from dataclasses import dataclass
from datetime import datetime

from exchanges.models import Candidacy, Edition, Overrule
from exchanges.models.candidacies import in_order_of_sides
from participants.models import User
from tradingplaces.kit.models import HistoryEntry

VERBS = ("pair_overrule", "pair_overrule_withdrawn")


@dataclass(frozen=True)
class OverruleRow:
    """An exception that stands, A first."""

    a: Candidacy
    b: Candidacy
    overrule: Overrule


@dataclass(frozen=True)
class OverruleLine:
    """One line of the history: made or withdrawn, by whom (empty: no longer known), when."""

    a: Candidacy
    b: Candidacy
    is_withdrawn: bool
    by: str
    at: datetime


def overrules_of(edition: Edition) -> list[OverruleRow]:
    """The newest first."""
    rows = Overrule.objects.filter(edition=edition).select_related("decided_by").order_by("-decided_at")
    known = _candidacies(edition)
    return [
        OverruleRow(*in_order_of_sides(known[row.director_a_id], known[row.director_b_id]), row)
        for row in rows
        if row.director_a_id in known and row.director_b_id in known
    ]


def history_of_overrules(edition: Edition) -> list[OverruleLine]:
    """What was made and withdrawn, the newest first; people who are erased are left out."""
    entries = list(
        HistoryEntry.objects.filter(
            subject_type=edition._meta.label_lower, subject_id=str(edition.pk), verb__in=VERBS
        ).order_by("-at", "-id")
    )
    keys = [entry.actor for entry in entries if entry.actor]
    names = dict(User.objects.filter(key__in=keys).values_list("key", "name"))
    known = _candidacies(edition)
    return [
        _line(entry, known, names.get(entry.actor, "") if entry.actor else "")
        for entry in entries
        if all(pk in known for pk in entry.details["pair"])
    ]


def _line(entry: HistoryEntry, known: dict[int, Candidacy], by: str) -> OverruleLine:
    a, b = in_order_of_sides(*(known[pk] for pk in entry.details["pair"]))
    return OverruleLine(a, b, entry.verb == "pair_overrule_withdrawn", by, entry.at)


def _candidacies(edition: Edition) -> dict[int, Candidacy]:
    rows = Candidacy.objects.filter(edition=edition).select_related("director", "organisation")
    return {row.director_id: row for row in rows}
