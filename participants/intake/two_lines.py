"""Headings over two lines: 'Beschikbaar' above 'van' and 't/m'."""

from __future__ import annotations

from collections.abc import Sequence

from tradingplaces.kit.spreadsheets import CellValue, Row, Sheet

from .cues import hints
from .evidence import is_typed

_LONGEST_GROUP = 40
_HINT = 0.5


def lower_line(sheet: Sheet, position: int) -> int:
    """The index of the lower of two lines of headings, where the upper one was found."""
    rows = sheet.rows[position : position + 2]
    if len(rows) == 2 and _follow(*rows) and _are_headings(_texts(rows[1]), least=1.0):
        return position + 1
    return position


def groups_above(sheet: Sheet, position: int) -> tuple[str, ...]:
    """Per column the words above its heading, carried on to the right; nothing above a title."""
    if position == 0:
        return ()
    upper, lower = sheet.rows[position - 1], sheet.rows[position]
    if not _follow(upper, lower) or not _are_headings(_texts(upper), least=0.5):
        return ()
    return tuple(_carried(upper, lower, max(len(upper.cells), len(lower.cells))))


def _carried(upper: Row, lower: Row, width: int) -> list[str]:
    words, carried = [], ""
    for index in range(width):
        group, heading = upper.cell(index), lower.cell(index)
        if group is not None:
            carried = str(group) if heading is not None else ""
        words.append(str(group) if group is not None else carried if heading is not None else "")
    return words


def _follow(upper: Row, lower: Row) -> bool:
    return lower.number == upper.number + 1


def _are_headings(values: Sequence[CellValue], *, least: float) -> bool:
    """Two texts or more, none of an unmistakable kind, and at least this part of them known as headings."""
    if len(values) < 2 or any(is_typed(value) or len(str(value)) > _LONGEST_GROUP for value in values):
        return False
    known = sum(any(hint.strength >= _HINT for hint in hints(str(value)).values()) for value in values)
    return known >= least * len(values)


def _texts(row: Row) -> list[CellValue]:
    return [value for value in row.cells if value is not None]
