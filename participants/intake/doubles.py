"""The same person twice in one sheet: skipped when it says the same, asked when it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from django.utils.translation import gettext as _

from participants.organisation_names import match_name, near_pairs
from tradingplaces.kit.plain_text import plain

from .report import CandidacyInput, Column, Fault, FaultKind, IntakeRow

_MOST_NAMES_COMPARED = 2000


def mark_doubles(rows: Sequence[IntakeRow], columns: Mapping[str, Column]) -> list[IntakeRow]:
    """Of rows with the same address the first good one stands; look-alikes get a question."""
    by_email: dict[str, IntakeRow] = {}
    by_person: dict[tuple[str, str], IntakeRow] = {}
    marked = []
    for row in rows:
        if row.values is not None:
            first = by_email.setdefault(row.values.email, row)
            row = _double(first, row, columns) if first is not row else _look_alike(by_person, row, columns)
        marked.append(row)
    return _ask_near_organisations(marked, columns)


def _double(first: IntakeRow, row: IntakeRow, columns: Mapping[str, Column]) -> IntakeRow:
    assert first.values is not None  # noqa: S101  # only good rows come here
    assert row.values is not None  # noqa: S101  # idem
    if first.values == row.values:
        message = _("Deze rij is gelijk aan rij %(first)s en is overgeslagen.") % {"first": first.number}
    elif plain(first.values.full_name) != plain(row.values.full_name):
        message = _(
            "Rij %(first)s heeft hetzelfde e-mailadres, maar een andere naam (%(name)s). Rij %(first)s telt, "
            "rij %(row)s is overgeslagen. Zijn het twee mensen, geef ieder dan een eigen adres."
        ) % {"first": first.number, "row": row.number, "name": first.values.full_name}
    else:
        message = _(
            "Rij %(first)s heeft hetzelfde e-mailadres, maar een ander gegeven (%(different)s). "
            "Rij %(first)s telt, rij %(row)s is overgeslagen. Laat er één staan."
        ) % {
            "first": first.number,
            "row": row.number,
            "different": _differences(first.values, row.values, columns),
        }
    fault = _fault(row, "email", row.values.email, message, columns, kind="duplicate")
    return replace(row, status="duplicate", values=None, faults=(*row.faults, fault))


_COLUMN_OF_ATTRIBUTE = {
    "wishes": "wish",
    "vetoes": "veto",
    "impossible_as_written": "impossible",
    "sector_label": "sector",
    "whole_edition": "availability",
}


def _differences(first: CandidacyInput, second: CandidacyInput, columns: Mapping[str, Column]) -> str:
    """The headings of the columns in which two rows differ."""
    headings: dict[str, None] = {}
    for attribute in fields(CandidacyInput):
        if getattr(first, attribute.name) != getattr(second, attribute.name):
            code = _COLUMN_OF_ATTRIBUTE.get(attribute.name, attribute.name)
            column = columns.get(code) or (
                columns.get("full_name") if "name" in code else columns.get("available_from")
            )
            headings[column.heading if column else code] = None
    return ", ".join(headings)


def _look_alike(
    known: dict[tuple[str, str], IntakeRow], row: IntakeRow, columns: Mapping[str, Column]
) -> IntakeRow:
    """Same name and organisation with another address is a question, never a merge (rules.md section 8)."""
    assert row.values is not None  # noqa: S101
    person = (plain(row.values.full_name), match_name(row.values.organisation))
    other = known.setdefault(person, row)
    if other is row:
        return row
    message = _(
        "Rij %(other)s heeft dezelfde naam en organisatie met een ander e-mailadres. Is het "
        "dezelfde persoon? "
        "Beide rijen blijven staan tot je ze samenvoegt."
    ) % {"other": other.number}
    fault = _fault(row, "email", row.values.email, message, columns, kind="warning")
    return replace(row, faults=(*row.faults, fault))


def _ask_near_organisations(rows: list[IntakeRow], columns: Mapping[str, Column]) -> list[IntakeRow]:
    """Names of organisations that nearly match are asked, at the first row that bears the later one."""
    firsts: dict[str, IntakeRow] = {}
    for row in rows:
        if row.values is not None:
            firsts.setdefault(match_name(row.values.organisation), row)
    if len(firsts) > _MOST_NAMES_COMPARED:
        return rows
    questions = _questions(list(firsts.values()), columns)
    return [
        replace(row, faults=(*row.faults, questions[row.number])) if row.number in questions else row
        for row in rows
    ]


def _questions(firsts: Sequence[IntakeRow], columns: Mapping[str, Column]) -> dict[int, Fault]:
    """By row number, the question whether its organisation is the nearly equal one of an earlier row."""
    found: dict[int, Fault] = {}
    names = [row.values.organisation if row.values else "" for row in firsts]
    for earlier, later in near_pairs(names):
        row = firsts[later]
        if row.number in found:  # asked once, however many names it is near
            continue
        message = _(
            "‘%(name)s’ lijkt op ‘%(other)s’ (rij %(row)s). "
            "Is het dezelfde organisatie, schrijf de naam dan gelijk."
        ) % {"name": names[later], "other": names[earlier], "row": firsts[earlier].number}
        found[row.number] = _fault(row, "organisation", names[later], message, columns, kind="warning")
    return found


def _fault(
    row: IntakeRow, code: str, value: str, message: str, columns: Mapping[str, Column], *, kind: FaultKind
) -> Fault:
    column = columns.get(code)
    return Fault(row.number, column.heading if column else "", kind, value, message, code)
