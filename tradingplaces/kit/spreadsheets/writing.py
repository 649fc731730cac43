"""Writing spreadsheets in which no text of a stranger ever becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .model import CellValue


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Semicolons and UTF-8 with a BOM, which Dutch Excel opens without questions."""
    raise NotImplementedError


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[CellValue]], *, title: str = "") -> bytes:
    """A workbook of one sheet called `title`; dates stay dates."""
    raise NotImplementedError
