"""The faulty rows as a spreadsheet, to be mended and uploaded again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tradingplaces.kit.spreadsheets import CellValue, write_csv, write_xlsx

from .fields import IGNORE
from .report import Column, IntakeReading, IntakeRow


def faulty_rows_xlsx(reading: IntakeReading) -> bytes:
    """A workbook with the headings and values as they were of every faulty row, and what is wrong with it."""
    return write_xlsx(_headings(reading), _rows(reading), title=_("Te herstellen"))


def faulty_rows_csv(reading: IntakeReading) -> bytes:
    """The same as CSV."""
    return write_csv(_headings(reading), _rows(reading))


def rows_to_mend(reading: IntakeReading) -> list[IntakeRow]:
    """The rows with an error. Double rows are not among them: uploaded again they would replace the first."""
    return [row for row in reading.rows if row.status == "faulty"]


def is_ours(heading: str) -> bool:
    """Whether a heading is the one that this file adds."""
    return heading.lower() in {"wat er mis is", "what is wrong", _("Wat er mis is").lower()}


def _headings(reading: IntakeReading) -> list[str]:
    return [*(column.heading for column in _kept(reading)), _("Wat er mis is")]


def _rows(reading: IntakeReading) -> list[list[CellValue]]:
    kept = _kept(reading)
    return [
        [*(_cell(row, column.index) for column in kept), _what_is_wrong(row)] for row in rows_to_mend(reading)
    ]


def _kept(reading: IntakeReading) -> list[Column]:
    """All columns but an earlier 'Wat er mis is'."""
    return [column for column in reading.columns if not (column.field == IGNORE and is_ours(column.heading))]


def _cell(row: IntakeRow, index: int) -> CellValue:
    return row.cells[index] if index < len(row.cells) else None


def _what_is_wrong(row: IntakeRow) -> str:
    return "\n".join(
        f"{fault.column}: {fault.message}" if fault.column else fault.message for fault in row.faults
    )
