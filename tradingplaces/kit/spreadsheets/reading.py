"""From the bytes of an upload to sheets. The content decides what a file is, not its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from .model import Sheet

Source = bytes | str | Path | BinaryIO


def read_sheets(source: Source, filename: str = "") -> list[Sheet]:
    """Every visible sheet of a CSV file or workbook.

    Raises SpreadsheetError for whatever cannot be read.
    """
    raise NotImplementedError


def read_sheet(source: Source, filename: str = "", judge: Callable[[Sheet], float] | None = None) -> Sheet:
    """The one sheet that matters most: the one with the highest `judge`, by default the most filled cells.

    Raises SpreadsheetError for whatever cannot be read.
    """
    raise NotImplementedError
