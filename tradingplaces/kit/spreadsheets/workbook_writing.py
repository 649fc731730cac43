"""Writing a workbook of Excel; asked through `write_xlsx`."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .limits import MAX_CELL_CHARACTERS
from .model import CellValue
from .writing import formula_safe

_WIDEST = 60
_ODD_IN_A_SHEET_NAME = str.maketrans("", "", "[]:*?/\\'")


def workbook_of(headings: Sequence[str], rows: Iterable[Sequence[CellValue]], title: str) -> bytes:
    """One sheet called `title`; dates stay dates, headings are bold and stay in sight."""
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
