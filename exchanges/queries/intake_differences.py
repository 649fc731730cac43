"""What a row of a sheet says differently from what is stored.

An empty cell never erases, a damaged text ('Y?ld?r?m') never overwrites, and wishes and vetoes are only
added: what a sheet leaves out may have been filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from exchanges.models import Candidacy
from participants.intake import CandidacyInput, Span
from participants.models import Director
from tradingplaces.kit.plain_text import plain

_NAME_PARTS = ("first_name", "infix", "last_name")


def differing(stored: Any, values: dict[str, Any], uncertain: Iterable[str] = ()) -> dict[str, Any]:
    """Which of the values are worth writing: not empty, not the same, not damaged over something whole."""
    return {
        name: value
        for name, value in values.items()
        if value not in ("", None)
        and (
            stored is None
            or (value != getattr(stored, name) and not (name in uncertain and getattr(stored, name)))
        )
    }


def _is_damage(name: str, stored: Any, uncertain: Iterable[str]) -> bool:
    return name in uncertain and bool(getattr(stored, name))


def director_changes(director: Director | None, values: CandidacyInput) -> dict[str, Any]:
    """Name and telephone; an infix goes with its last name, so a changed last name may lose it."""
    uncertain = set(values.uncertain_fields)
    if "full_name" in uncertain:
        uncertain |= set(_NAME_PARTS)
    facts = {name: getattr(values, name) for name in (*_NAME_PARTS, "phone")}
    changes = differing(director, facts, uncertain)
    if director and "last_name" in changes and values.infix != director.infix:
        changes["infix"] = values.infix
    return changes


def new_spans(candidacy: Candidacy | None, name: str, spans: tuple[Span, ...]) -> tuple[Span, ...] | None:
    if not spans:
        return None
    stored = (
        {(period.starts_on, period.last_day) for period in getattr(candidacy, name).all()}
        if candidacy
        else set()
    )
    return None if set(spans) == stored else tuple(dict.fromkeys(spans))


def new_challenges(candidacy: Candidacy | None, names: tuple[str, ...]) -> tuple[str, ...] | None:
    if not names:
        return None
    stored = {plain(challenge.name) for challenge in candidacy.challenges.all()} if candidacy else set()
    wanted = {plain(name): name for name in names}
    return None if wanted.keys() == stored else tuple(wanted.values())


def new_preferences(candidacy: Candidacy | None, values: CandidacyInput) -> tuple[tuple[str, str], ...]:
    stored = set()
    if candidacy:
        stored = {(item.kind, plain(item.as_written)) for item in candidacy.preferences.all()}
    wanted = [("wish", text) for text in values.wishes] + [("veto", text) for text in values.vetoes]
    new = {(kind, plain(text)): (kind, text) for kind, text in wanted if (kind, plain(text)) not in stored}
    return tuple(new.values())


def is_pointed_out(candidacy: Candidacy | None, kind: str, text: str) -> bool:
    """Whether an organiser already said whom this wish or veto means."""
    return candidacy is not None and any(
        item.kind == kind
        and plain(item.as_written) == plain(text)
        and (item.director_id or item.organisation_id)
        for item in candidacy.preferences.all()
    )


def problems_with(thing: Any) -> dict[str, list[str]]:
    """What the fields of a model refuse, by field; relations and what is filled in later do not count."""
    given = {
        f.name
        for f in thing._meta.concrete_fields
        if not f.is_relation and getattr(thing, f.name) not in ("", None)
    }
    others = {f.name for f in thing._meta.concrete_fields} - given
    try:
        thing.clean_fields(exclude=others)
    except ValidationError as problem:
        return problem.message_dict
    return {}
