"""What a spreadsheet is to us: numbered rows of plain values. A formula is text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

CellValue = str | int | float | bool | date | datetime | time | None


class SpreadsheetError(ValueError):
    """A file that cannot be read. `code` is for programs, `message` is for the person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Row:
    """One filled row. `number` is the row as a spreadsheet program shows it, from 1."""

    number: int
    cells: tuple[CellValue, ...]

    def cell(self, index: int) -> CellValue:
        """The value in the column with this index from 0; a missing cell is empty."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """The filled rows of one sheet, in order. Empty rows are left out; the numbers tell where they were."""

    name: str
    rows: tuple[Row, ...]
    other_names: tuple[str, ...] = ()
    counts_from_1904: bool = False
    """Whether a bare number of days counts from 1904, as in old workbooks of a Mac; a date is a date."""

    @property
    def width(self) -> int:
        """Number of columns up to the last filled one."""
        return max((len(row.cells) for row in self.rows), default=0)
