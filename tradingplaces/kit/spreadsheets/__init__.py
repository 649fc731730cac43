"""Reading and writing the spreadsheets people really keep: CSV in any dialect, and Excel workbooks."""

from .model import CellValue, Row, Sheet, SpreadsheetError
from .reading import read_sheet, read_sheets
from .writing import write_csv, write_xlsx

__all__ = [
    "CellValue", "Row", "Sheet", "SpreadsheetError", "read_sheet", "read_sheets", "write_csv", "write_xlsx",
]  # fmt: skip
