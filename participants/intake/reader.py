"""A sheet in, candidacies and faults out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tradingplaces.kit.spreadsheets import CellValue, Row, Sheet

from .doubles import mark_doubles
from .fields import ESSENTIAL_FIELDS, IGNORE
from .headings import column_headings, heading_position, override, propose_columns
from .other_rows import not_a_person
from .report import Column, IntakeReading, IntakeRow, Span
from .rows import read_row
from .two_lines import groups_above

_FIRST_DAY = date(1904, 1, 1)
_THIS_CENTURY = range((date(2000, 1, 1) - _FIRST_DAY).days, (date(2100, 1, 1) - _FIRST_DAY).days)


def read_candidacies(
    sheet: Sheet, mapping: Mapping[int, str] | None = None, edition_span: Span | None = None
) -> IntakeReading:
    """Read every filled row under the heading.

    `mapping` (column index to field code, see fields.FIELDS, or 'ignore') overrides the columns it names.
    `edition_span` supplies missing years and the meaning of 'hele editie'.
    Raises MappingError when the mapping names an unknown field or one field twice.
    """
    position = heading_position(sheet)
    headings, body = _parts(sheet, position)
    groups = groups_above(sheet, position) if position is not None else ()
    proposed = propose_columns(headings.cells if headings else (), body, sheet.width, groups)
    columns = override(proposed, mapping or {})
    by_field = {column.field: column for column in columns if column.field != IGNORE}
    if sheet.counts_from_1904:
        body = [_with_days(row, by_field) for row in body]
    rows = mark_doubles([_read(row, by_field, columns, edition_span) for row in body], by_field)
    return IntakeReading(
        sheet_name=sheet.name,
        heading_row=headings.number if headings else None,
        columns=columns,
        rows=tuple(rows),
        faults=tuple(fault for row in rows for fault in row.faults),
        missing_fields=_missing(by_field),
    )


def read_headings(sheet: Sheet) -> list[str]:
    """The headings that `read_candidacies` gives its columns."""
    position = heading_position(sheet)
    headings, _body = _parts(sheet, position)
    groups = groups_above(sheet, position) if position is not None else ()
    return column_headings(headings.cells if headings else (), sheet.width, groups)


def _parts(sheet: Sheet, position: int | None) -> tuple[Row | None, Sequence[Row]]:
    if position is None:
        return None, sheet.rows
    return sheet.rows[position], sheet.rows[position + 1 :]


def _read(
    row: Row, by_field: Mapping[str, Column], columns: tuple[Column, ...], edition: Span | None
) -> IntakeRow:
    return not_a_person(row, by_field, columns) or read_row(row, by_field, edition)


def _with_days(row: Row, by_field: Mapping[str, Column]) -> Row:
    """The same row with its bare numbers of days since 1904 as the days they are."""
    indexes = {by_field[name].index for name in ("available_from", "available_until") if name in by_field}
    cells = [_day_since_1904(cell) if index in indexes else cell for index, cell in enumerate(row.cells)]
    return Row(row.number, tuple(cells))


def _day_since_1904(value: CellValue) -> CellValue:
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _THIS_CENTURY:
        return _FIRST_DAY + timedelta(days=int(value))
    return value


def _missing(by_field: Mapping[str, Column]) -> tuple[str, ...]:
    """Essential fields without a column; a full name stands in for the last name."""
    present = set(by_field) | ({"last_name"} if "full_name" in by_field else set())
    return tuple(field for field in ESSENTIAL_FIELDS if field not in present)
