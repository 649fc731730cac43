"""Writing spreadsheets in which no text of a stranger ever becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from .model import CellValue

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def formula_safe(value: CellValue) -> CellValue:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip(" \n").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Semicolons and UTF-8 with a BOM, which Dutch Excel opens without questions. Dates as 1-3-2027."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([formula_safe(heading) for heading in headings])
    for row in rows:
        writer.writerow([formula_safe(_as_text(value)) for value in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[CellValue]], *, title: str = "") -> bytes:
    """A workbook of one sheet called `title`; dates stay dates, headings are bold and stay in sight."""
    from .workbook_writing import workbook_of  # heavy, and only a download needs it

    return workbook_of(headings, rows, title)


def _as_text(value: CellValue) -> CellValue:
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}" + (
            f" {value:%H:%M}" if isinstance(value, datetime) else ""
        )
    return value
