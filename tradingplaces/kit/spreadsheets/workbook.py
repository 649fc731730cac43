"""Excel workbooks (.xlsx, .xlsm). Formulas stay text and macros are never looked at."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from .delimited import filled_rows
from .file_types import damaged
from .limits import MAX_SHEETS, MAX_UNPACKED_BYTES
from .model import CellValue, Sheet, SpreadsheetError

if not DEFUSEDXML:  # pragma: no cover
    raise ImportError("defusedxml is missing: workbooks would be open to entity bombs.")

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_EMPTY_CELL = re.compile(rb"<c(?:\s[^<>]*)?(?:/>|>\s*</c>)")
_EMPTY_ROW = re.compile(rb"<row(?:\s[^<>]*)?(?:/>|>\s*</row>)")
_NEEDED_PART = re.compile(r"(?!customXml/|xl/(media|drawings|charts|pivot\w*|ctrlProps)/).*\.(xml|rels)")
_LAST_EXCEL_ROW = 1_048_576


def read_workbook(content: bytes) -> list[Sheet]:
    """Every visible sheet (or every hidden one when none is visible). Raises SpreadsheetError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(_slimmed(content))
    except SpreadsheetError:
        raise
    except (
        Exception
    ) as problem:  # openpyxl raises nearly anything (KeyError, TypeError, ParseError) on a broken part
        raise damaged() from problem


def _slimmed(content: bytes) -> io.BytesIO:
    """The same workbook without pictures, printer settings and the formatted empty rows that slow it down."""
    slim = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(slim, "w", zipfile.ZIP_STORED) as target,
    ):
        _refuse_bomb(archive)
        for part in archive.infolist():
            if _NEEDED_PART.fullmatch(part.filename):
                target.writestr(part.filename, _without_empty_cells(part.filename, archive.read(part)))
    slim.seek(0)
    return slim


def _without_empty_cells(name: str, xml: bytes) -> bytes:
    if not _SHEET_PART.fullmatch(name):
        return xml
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", xml))


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """By the table of contents, before anything is unpacked; a part never yields more than it says there."""
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
        raise SpreadsheetError(
            "too_large",
            _(
                "Uitgepakt is dit Excel-bestand groter dan %(megabytes)s MB. Bewaar alleen het blad "
                "met aanmeldingen en probeer het opnieuw."
            )
            % {"megabytes": MAX_UNPACKED_BYTES // 1024**2},
        )
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise SpreadsheetError(
            "password_protected",
            _(
                "Dit bestand is met een wachtwoord beveiligd. Haal in Excel het wachtwoord eraf, "
                "bewaar het en probeer het opnieuw."
            ),
        )


def _sheets(file: io.BytesIO) -> list[Sheet]:
    workbook = load_workbook(file, read_only=True, data_only=False, keep_links=False, rich_text=False)
    try:
        worksheets = [sheet for sheet in workbook.worksheets if hasattr(sheet, "iter_rows")][:MAX_SHEETS]
        chosen = [sheet for sheet in worksheets if sheet.sheet_state == "visible"] or worksheets
        names = tuple(sheet.title for sheet in chosen)
        return [
            Sheet(
                sheet.title,
                filled_rows(_numbered(sheet)),
                tuple(name for name in names if name != sheet.title),
                counts_from_1904=workbook.epoch == CALENDAR_MAC_1904,
            )
            for sheet in chosen
        ]
    finally:
        workbook.close()


def _numbered(sheet: Any) -> Iterator[tuple[int, Iterable[CellValue]]]:
    """Rows with their number. A sheet's own word on its size is not believed: many programs get it wrong."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_EXCEL_ROW:
            raise damaged()
        if cells:
            yield number, [_value(cell.value) for cell in cells]


def _value(value: Any) -> CellValue:
    """A plain value: midnight is a day, a whole float a whole number, a formula its text."""
    if isinstance(value, ArrayFormula):
        return f"={str(value.text or '').lstrip('=')}"
    if isinstance(value, DataTableFormula):
        return "="
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, timedelta) or (isinstance(value, float) and not isfinite(value)):
        return str(value)
    return value if isinstance(value, str | int | float | bool | date | time) else None
