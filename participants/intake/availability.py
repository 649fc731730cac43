"""When somebody can, and when not: from one, two or three cells of a row."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tradingplaces.kit.spreadsheets import CellValue

from .cells import RowCells, as_text
from .dates import DateError, ReadDate, looks_like_date, read_date, written
from .fields import MAX_LENGTH
from .report import Span
from .spans import ReadSpans, means_whole_edition, read_spans, touches, years_of

_FIELDS = ("available_from", "available_until", "availability")
_LEADING_WORD = re.compile(r"^\s*(?:van(?:af)?|from|tot(?:\s+en\s+met)?|t/m|until|till)\s+", re.IGNORECASE)
_WEEKS_HEADING = re.compile(r"\b(?:week|weken|weeks|weeknr|weeknummers?)\b", re.IGNORECASE)
_BARE_NUMBERS = re.compile(r"\d{1,2}(?:(?:[\s,;/&+–-]|t/m|tot|met|en|and)+\d{1,2})*", re.IGNORECASE)
_LONGER_THAN_A_WEEK = timedelta(days=7)
_SUSPICIOUSLY_LONG = timedelta(days=366)


def read_availability(cells: RowCells, edition: Span | None) -> tuple[tuple[Span, ...], bool, str]:
    """The spans, whether it is the whole edition, and the text that could not be read (kept as a remark)."""
    if any(means_whole_edition(as_text(cells.value(code))) for code in _FIELDS):
        return ((edition,) if edition else ()), True, ""
    if cells.value("available_from") is not None or cells.value("available_until") is not None:
        spans, unread = _from_two_cells(cells, edition), ""
    else:
        spans, unread = _from_one_cell(cells, edition)
    if not spans and not cells.is_faulty:
        cells.warn(
            _told_at(cells),
            _(
                "De beschikbaarheid is onbekend; deze directeur doet pas mee bij het koppelen als "
                "die is ingevuld."
            ),
        )
    _warn_outside(cells, spans, edition)
    return spans, False, unread


def read_impossible(
    cells: RowCells, availability: tuple[Span, ...], edition: Span | None
) -> tuple[tuple[Span, ...], str, str]:
    """The spans, the text as written, and the part that could not be read (kept as a remark)."""
    text = _with_weeks_of_heading(cells, "impossible")
    reading = read_spans(text, availability=availability, edition_span=edition)
    _tell(cells, "impossible", reading)
    text = cells.text("impossible")
    unread = text if reading.unread or len(text) > MAX_LENGTH["impossible"] else ""
    return reading.spans, " ".join(text.split())[: MAX_LENGTH["impossible"]], unread


def _tell(cells: RowCells, code: str, reading: ReadSpans) -> None:
    for warning in reading.warnings:
        cells.warn(code, warning)
    if reading.unread and not reading.explained:
        cells.warn(
            code,
            _(
                "‘%(text)s’ is niet als periode te lezen en is als opmerking bewaard. Schrijf "
                "bijvoorbeeld ‘wk 18 t/m 19’ of ‘26-4-2027 t/m 7-5-2027’."
            )
            % {"text": ", ".join(reading.unread)[:80]},
        )


def _from_one_cell(cells: RowCells, edition: Span | None) -> tuple[tuple[Span, ...], str]:
    text = _with_weeks_of_heading(cells, "availability")
    reading = read_spans(text, edition_span=edition)
    if reading.unread and not reading.spans and reading.explained:
        cells.error("availability", " ".join(reading.warnings))
        return (), ""
    _tell(cells, "availability", reading)
    return reading.spans, cells.text("availability") if reading.unread else ""


def _with_weeks_of_heading(cells: RowCells, code: str) -> str:
    """The cell; '18 en 19' under 'In welke weken kun je niet?' are weeks."""
    text, column = cells.text(code), cells.columns.get(code)
    if column and _WEEKS_HEADING.search(column.heading) and _BARE_NUMBERS.fullmatch(text):
        return f"week {text}"
    return text


def _from_two_cells(cells: RowCells, edition: Span | None) -> tuple[Span, ...]:
    if period := _period_in_one(cells, edition):
        return period
    first = _day(cells, "available_from", edition, at_end=False)
    last = _day(cells, "available_until", edition, at_end=True)
    if cells.is_faulty:
        return ()
    if first and last:
        return _ordered(cells, first, last)
    return _half_open(cells, first, last, edition)


def _period_in_one(cells: RowCells, edition: Span | None) -> tuple[Span, ...]:
    """'1-3-2027 t/m 14-5-2027' in one of the two cells, the other left empty: the whole of it."""
    filled = [code for code in ("available_from", "available_until") if cells.value(code) is not None]
    text = as_text(cells.value(filled[0])) if len(filled) == 1 else ""
    if looks_like_date(_bare(text)):
        return ()
    reading = read_spans(text, edition_span=edition)
    if reading.unread or not any(last - first >= _LONGER_THAN_A_WEEK for first, last in reading.spans):
        return ()
    _tell(cells, filled[0], reading)
    return reading.spans


def _ordered(cells: RowCells, first: date, last: date) -> tuple[Span, ...]:
    if first <= last:
        return ((first, last),)
    cells.error(
        "available_until",
        _(
            "De beschikbaarheid eindigt (%(last)s) voor zij begint (%(first)s). Draai ze om: van "
            "%(last)s t/m %(first)s."
        )
        % {"first": written(first), "last": written(last)},
    )
    return ()


def _half_open(
    cells: RowCells, first: date | None, last: date | None, edition: Span | None
) -> tuple[Span, ...]:
    """One of the two dates is missing: the edge of the edition stands in, and that is said."""
    if not edition or not (first or last):
        return ()
    span = (first or edition[0], last or edition[1])
    if span[0] > span[1]:
        return ()
    cells.warn(
        "available_from" if first is None else "available_until",
        _("Deze datum ontbreekt; genomen is %(day)s, de rand van de editie.")
        % {"day": written(span[0] if first is None else span[1])},
    )
    return (span,)


def _day(cells: RowCells, code: str, edition: Span | None, *, at_end: bool) -> date | None:
    value = cells.value(code)
    try:
        return _told(cells, code, _read(value, edition, at_end=at_end))
    except DateError as problem:
        reading = read_spans(as_text(value), edition_span=edition)
        if len(reading.spans) == 1 and not reading.unread:
            for warning in reading.warnings:
                cells.warn(code, warning)
            return reading.spans[0][1 if at_end else 0]
        cells.error(code, str(problem))
        return None


def _read(value: CellValue, edition: Span | None, *, at_end: bool) -> ReadDate | None:
    """A year left out is the one that puts the day inside the edition."""
    years = years_of((edition,)) if edition else ()
    if isinstance(value, str):
        value = _bare(as_text(value))
    readings = [read_date(value, default_year=year, at_end=at_end) for year in years or (None,)]
    inside = [
        reading for reading in readings if reading and edition and edition[0] <= reading.day <= edition[1]
    ]
    return (inside or readings)[0]


def _bare(text: str) -> str:
    """'vanaf 1 maart' under 'Kan vanaf' is 1 maart."""
    return _LEADING_WORD.sub("", text)


def _told(cells: RowCells, code: str, reading: ReadDate | None) -> date | None:
    if reading and reading.year_supplied:
        cells.warn(
            code,
            _("Het jaar ontbreekt; genomen is %(day)s, binnen de editie.") % {"day": written(reading.day)},
        )
    return reading.day if reading else None


def _warn_outside(cells: RowCells, spans: tuple[Span, ...], edition: Span | None) -> None:
    if edition and spans and not any(touches(span, edition) for span in spans):
        cells.warn(
            _told_at(cells),
            _(
                "Deze beschikbaarheid ligt helemaal buiten de editie (%(first)s t/m %(last)s). Kijk "
                "het jaar na."
            )
            % {"first": written(edition[0]), "last": written(edition[1])},
        )
    for first, last in spans:
        if last - first > max(_SUSPICIOUSLY_LONG, edition[1] - edition[0] if edition else timedelta()):
            cells.warn(
                _told_at(cells),
                _("%(first)s t/m %(last)s is langer dan een jaar. Kijk de jaren na.")
                % {"first": written(first), "last": written(last)},
            )


def _told_at(cells: RowCells) -> str:
    """The field whose column a remark about the whole availability belongs to."""
    return next((code for code in _FIELDS if code in cells.columns), "availability")
