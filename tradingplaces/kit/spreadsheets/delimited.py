"""CSV in any dialect: semicolon, comma, tab or bar; old and new encodings; line breaks inside quotes.

The number of a row is the one a spreadsheet program shows after opening the file: a line break inside
quotes makes no new row, an empty line does.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from .encodings import decode
from .limits import MAX_CELL_CHARACTERS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from .model import CellValue, Row, Sheet, SpreadsheetError

DELIMITERS = (";", ",", "\t", "|")


def read_delimited(content: bytes) -> Sheet:
    """The one sheet in a CSV file. Raises SpreadsheetError."""
    text = decode(content).lstrip("\ufeff")
    text, named = _take_separator_line(text)
    delimiter = named or _delimiter(text)
    return Sheet(name="", rows=filled_rows(enumerate(_records(text, delimiter), start=1)))


def filled_rows(numbered: Iterable[tuple[int, Iterable[CellValue]]]) -> tuple[Row, ...]:
    """Tidy the cells, leave out empty rows, and stop as soon as there are too many rows, columns or cells."""
    rows: list[Row] = []
    cells_so_far = 0
    for number, values in numbered:
        cells = _without_empty_end([tidy(value) for value in values])
        if not cells:
            continue
        rows.append(Row(number, tuple(cells)))
        cells_so_far += len(cells)
        _refuse_too_much(len(rows), len(cells), cells_so_far)
    return tuple(rows)


def tidy(value: CellValue) -> CellValue:
    """Text without surrounding space, control signs and overlength; an empty text is no value."""
    if not isinstance(value, str):
        return value
    if len(value) > MAX_CELL_CHARACTERS:
        value = value[:MAX_CELL_CHARACTERS]
    if not value.isprintable():
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        value = "".join(sign if sign.isprintable() or sign == "\n" else _replacement(sign) for sign in value)
    return unicodedata.normalize("NFC", value.strip()) or None


def _replacement(sign: str) -> str:
    """A space for anything that separates (tab, no-break space), nothing for control signs."""
    return " " if sign.isspace() else ""


def _without_empty_end(cells: list[CellValue]) -> list[CellValue]:
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _refuse_too_much(rows: int, columns: int, cells: int) -> None:
    if columns > MAX_COLUMNS:
        raise SpreadsheetError(
            "too_many_columns",
            _("Dit blad heeft meer dan %(limit)s kolommen. Bewaar alleen de kolommen met aanmeldingen.")
            % {"limit": MAX_COLUMNS},
        )
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise SpreadsheetError(
            "too_many_rows",
            _("Dit blad heeft meer dan %(limit)s ingevulde rijen. Verdeel het over meer bestanden.")
            % {"limit": MAX_ROWS},
        )


def _take_separator_line(text: str) -> tuple[str, str | None]:
    """Excel's own first line 'sep=;' names the separator and is no row."""
    first, _newline, rest = text.partition("\n")
    first = first.rstrip("\r").strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return rest, first[4]
    return text, None


def _delimiter(text: str) -> str:
    """The separator that cuts the most rows into the same number of columns, and into more than one."""
    start = text[:60_000]
    return max(DELIMITERS, key=lambda delimiter: (_regularity(start, delimiter), start.count(delimiter)))


def _regularity(text: str, delimiter: str) -> float:
    """Columns × the part of the rows that agrees on their number; 0 when everything is one column."""
    widths: Counter[int] = Counter()
    try:
        for row in _reader(text, delimiter):
            if any(row):
                widths[len(row)] += 1
            if widths.total() >= 60:
                break
    except csv.Error:
        return 0.0
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide:
        return 0.0
    width, count = wide.most_common(1)[0]
    return count / widths.total() * min(width, 12) ** 0.5


def _reader(text: str, delimiter: str, **options: bool | int) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **options)  # type: ignore[arg-type]


def _records(text: str, delimiter: str) -> Iterable[list[str]]:
    """Every record; when a quote is opened and never closed, quotes are read as ordinary signs."""
    try:
        if _quotes_close(text, delimiter):
            yield from _reader(text, delimiter)
        else:
            for row in _reader(text, delimiter, quoting=csv.QUOTE_NONE):
                yield [_unquoted(cell) for cell in row]
    except csv.Error as problem:
        raise SpreadsheetError(
            "damaged",
            _(
                "In dit CSV-bestand staat een cel die te groot of beschadigd is. Bewaar het opnieuw "
                "vanuit Excel."
            ),
        ) from problem


def _quotes_close(text: str, delimiter: str) -> bool:
    """Whether a reader that is strict about the end of the file reaches it."""
    if '"' not in text:
        return True
    try:
        for _row in _reader(text, delimiter, strict=True):
            pass
    except csv.Error as problem:
        return "unexpected end of data" not in str(problem) and "field limit" not in str(problem)
    return True


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        cell = cell[1:-1]
    return cell.replace('""', '"')
