"""Writing spreadsheets in which no text of a stranger ever becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .limits import MAX_CELL_CHARACTERS
from .model import CellValue

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60
_ODD_IN_A_SHEET_NAME = str.maketrans("", "", "[]:*?/\\'")


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
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title.translate(_ODD_IN_A_SHEET_NAME).strip()[:31] or "Blad1"
    sheet.append([_for_excel(heading) for heading in headings])
    for row in rows:
        sheet.append([_for_excel(value) for value in row])
    _dress(sheet)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _as_text(value: CellValue) -> CellValue:
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}" + (
            f" {value:%H:%M}" if isinstance(value, datetime) else ""
        )
    return value


def _for_excel(value: CellValue) -> CellValue:
    if isinstance(value, str):
        return formula_safe(ILLEGAL_CHARACTERS_RE.sub("", value)[: MAX_CELL_CHARACTERS - 1])
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value


def _dress(sheet) -> None:  # type: ignore[no-untyped-def]  # openpyxl has no types
    sheet.freeze_panes = "A2"
    for column, cells in enumerate(sheet.iter_cols(), start=1):
        cells[0].font = Font(bold=True)
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 10), _WIDEST)
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=longest > _WIDEST)
            if isinstance(cell.value, date) and not isinstance(cell.value, datetime):
                cell.number_format = "d-m-yyyy"
