"""From the bytes of an upload to sheets. The content decides what a file is, not its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from .delimited import read_delimited
from .file_types import WORKBOOK, refuse_other_types
from .limits import MAX_FILE_BYTES
from .model import Sheet, SpreadsheetError

Source = bytes | str | Path | BinaryIO


def read_sheets(source: Source, filename: str = "") -> list[Sheet]:
    """Every visible sheet of a CSV file or workbook, those without a filled cell left out.

    Raises SpreadsheetError for whatever cannot be read.
    """
    content = _content(source)
    kind = refuse_other_types(content, filename or _name_of(source))
    sheets = _workbook(content) if kind == WORKBOOK else [read_delimited(content)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise SpreadsheetError(
            "empty", _("Dit bestand is leeg. Kies het bestand waarin de aanmeldingen staan.")
        )
    return filled


def _workbook(content: bytes) -> list[Sheet]:
    from .workbook import read_workbook  # heavy, and only an import needs it

    return read_workbook(content)


def read_sheet(source: Source, filename: str = "", judge: Callable[[Sheet], float] | None = None) -> Sheet:
    """The one sheet that matters most: the one with the highest `judge`, by default the most filled cells.

    Raises SpreadsheetError for whatever cannot be read.
    """
    return max(read_sheets(source, filename), key=judge or filled_cells)


def filled_cells(sheet: Sheet) -> int:
    """How many cells of the sheet hold something."""
    return sum(cell is not None for row in sheet.rows for cell in row.cells)


def _content(source: Source) -> bytes:
    """All bytes, or a refusal before a large file is in memory."""
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    else:
        source.seek(0)
        content = source.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise SpreadsheetError(
            "too_large",
            _(
                "Dit bestand is groter dan %(megabytes)s MB. Bewaar alleen het blad met aanmeldingen "
                "en probeer het opnieuw."
            )
            % {"megabytes": MAX_FILE_BYTES // 1024**2},
        )
    return content


def _name_of(source: Source) -> str:
    if isinstance(source, bytes):
        return ""
    return str(source) if isinstance(source, str | Path) else str(getattr(source, "name", "") or "")
