"""Filled rows that are nobody: totals, notes and headings repeated on the next page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from tradingplaces.kit.plain_text import plain
from tradingplaces.kit.spreadsheets import Row

from .cells import as_text
from .report import Column, Fault, IntakeRow

_TOTAL = re.compile(
    r"(?:sub ?|eind)?tota(?:a?l|len)\b.*|aantal\b.*|som\b.*|sum\b.*|count\b.*|gemiddeld\w*\b.*|average\b.*"
)


def not_a_person(
    row: Row, columns: Mapping[str, Column], all_columns: tuple[Column, ...]
) -> IntakeRow | None:
    """The row, skipped with a reason, when it holds no director; else None."""
    texts = [as_text(value) for value in row.cells if value is not None]
    if any("@" in text for text in texts):
        return None
    reason = _total(texts) or _repeated_heading(row, all_columns) or _note(texts, columns)
    if not reason:
        return None
    return IntakeRow(
        row.number,
        "not_a_person",
        None,
        (Fault(row.number, "", "warning", texts[0][:200], reason),),
        row.cells,
    )


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
