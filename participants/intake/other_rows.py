"""Filled rows that are nobody who takes part: totals, notes, repeated headings, and who withdrew."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from tradingplaces.kit.plain_text import plain
from tradingplaces.kit.spreadsheets import Row

from .cells import as_text
from .fields import IGNORE
from .report import Column, Fault, IntakeRow

_TOTAL = re.compile(
    r"(?:sub ?|eind)?tota(?:a?l|len)\b.*|aantal\b.*|som\b.*|sum\b.*|count\b.*|gemiddeld\w*\b.*|average\b.*"
)
_STATE = re.compile(r"\b(?:status|stand|state)\b")
_GONE = re.compile(
    r"(?:afgemeld|afgezegd|teruggetrokken|ingetrokken|trekt zich terug|doet niet mee|geannuleerd|vervallen|"
    r"withdrawn|cancell?ed)\b"
)


def not_a_person(
    row: Row, columns: Mapping[str, Column], all_columns: tuple[Column, ...]
) -> IntakeRow | None:
    """The row, skipped with a reason, when it holds no director; else None."""
    texts = [as_text(value) for value in row.cells if value is not None]
    if withdrawn := _withdrawn(row, all_columns):
        return _skipped(row, withdrawn)
    if any("@" in text for text in texts):
        return None
    reason = _total(texts) or _repeated_heading(row, all_columns) or _note(texts, columns)
    return _skipped(row, Fault(row.number, "", "warning", texts[0][:200], reason)) if reason else None


def _skipped(row: Row, fault: Fault) -> IntakeRow:
    return IntakeRow(row.number, "not_a_person", None, (fault,), row.cells)


def _withdrawn(row: Row, all_columns: tuple[Column, ...]) -> Fault | None:
    """Who stands as withdrawn in a column with the state of things is not taken in unasked."""
    for column in all_columns:
        text = as_text(row.cell(column.index))
        if column.field == IGNORE and _STATE.search(plain(column.heading)) and _GONE.match(plain(text)):
            message = _(
                "Hier staat ‘%(text)s’: overgeslagen. Doet deze directeur toch mee, haal dat dan weg."
            )
            return Fault(row.number, column.heading, "warning", text[:200], message % {"text": text[:60]})
    return None


def _total(texts: list[str]) -> str:
    numbers_only = all(re.fullmatch(r"=.*|[\d.,%€ ]+", text, re.DOTALL) for text in texts)
    if numbers_only or (_TOTAL.fullmatch(plain(texts[0])) and len(texts) <= 4):
        return _("Dit is een rij met een totaal en geen directeur: overgeslagen.")
    return ""


def _repeated_heading(row: Row, all_columns: tuple[Column, ...]) -> str:
    headings = {column.index: plain(column.heading) for column in all_columns}
    filled = [(index, plain(as_text(value))) for index, value in enumerate(row.cells) if value is not None]
    same = sum(headings.get(index) == text for index, text in filled)
    return (
        _("Dit zijn de koppen nog een keer: overgeslagen.")
        if len(filled) > 1 and same >= 0.6 * len(filled)
        else ""
    )


def _note(texts: list[str], columns: Mapping[str, Column]) -> str:
    if len(texts) == 1 and len(columns) > 2:
        return _("Hier staat maar één cel; dit is als tussenkop of opmerking overgeslagen.")
    return ""
