"""Periods in one cell: 'wk 18 t/m 19, 22', '26-4-2027 t/m 7-5-2027', 'maart t/m mei 2027'.

A week is the ISO week of the calendar year in which the availability lies (rules.md section 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tradingplaces.kit.plain_text import plain, straight_hyphens, without_accents

from .dates import MONTH_NAMES, DateError, read_date, written
from .report import Span

_NOTHING = {
    "", "geen", "nee", "nvt", "n v t", "niet van toepassing", "none", "no", "na", "n a", "niets",
    "nihil", "niet", "x",
    "geen bezwaar", "geen bijzonderheden", "0", "leeg", "onbekend", "ntb", "n t b", "nader te bepalen",
    "nog niet bekend", "nog onbekend", "tbd",
}  # fmt: skip
_WHOLE_EDITION = re.compile(
    r"(?:(?:de|het|the)\s)?(?:(?:hele|gehele|volledige|heel|whole|entire|full)\s(?:editie|periode|jaar|tijd|edition|period|year)"
    "|altijd|always|flexibel|flexible|maakt niet uit|geen voorkeur|alles|all(?:e)? "
    "(?:weken|weeks)|doorlopend|onbeperkt"
    r"|ieder moment|elk moment|any ?time|steeds)"
    r"(?:\s(?:door|beschikbaar|available|mogelijk))*"
)
_RANGE_WORDS = r"t/m|t\.?e\.?m\.?|tm|tot\s+en\s+met|tot\s+aan|tot|until|till|through|thru|to|–|—|->|→"
_WEEK = r"(?:weeknummers?|weeknr|weken|weeks|week|wkn|wk|w)\.?\s*"
_WEEK_PIECE = re.compile(
    rf"(?:{_WEEK})?(?P<first>\d{{1,2}})(?:\s(?P<first_year>20\d{{2}}))?(?:\s*(?:{_RANGE_WORDS}|-|/)\s*(?:{_WEEK})?(?P<last>\d{{1,2}}))?"
    r"(?:\s*(?:van|in|of|,|-|/)?\s*'?(?P<year>20\d{2}))?"
)
_ISO_WEEK = re.compile(r"(?<!\d)(20\d{2})-?w(\d{1,2})(?:-[1-7])?(?!\d)")
_STARTS_WITH_WEEK = re.compile(rf"{_WEEK}\d")
_DATE_RANGE = re.compile(
    rf"(?:van(?:af)?|from)?\s*(?P<first>.+?)\s*(?:(?:{_RANGE_WORDS})(?![a-z])|\s-\s)\s*(?P<last>.+)"
)
_OPEN_END = re.compile(r"(?:vanaf|from|since)\s+(?P<first>.+)")
_OPEN_START = re.compile(r"(?:t/m|tot(?:\s+aan)?|until|till|through)\s+(?P<last>.+)")
_BETWEEN = re.compile(r"(?:tussen|between)\s+(?P<first>.+?)\s+(?:en|and)\s+(?P<last>.+)")
_TIGHT_RANGE = re.compile(
    rf"(?P<first>\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|(?:\d{{1,2}}\s+)?(?:{MONTH_NAMES})(?:\s\d{{4}})?)\s*[-/]\s*(?P<last>.+)"
)
_SEPARATORS = re.compile(r"\s*(?:[;\n,]|\s\+\s|\s&\s|\ben\b|\band\b|\bof\b|\bor\b)\s*")
_NO_BRACKETS = str.maketrans("()[]", "    ")
_FULL_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_YEAR_AT_END = re.compile(r"(?:^|\D)(20\d{2})\s*$")
_MONTH_AT_END = re.compile(rf"({MONTH_NAMES})\.?\s*(?:20\d{{2}})?$")


@dataclass(frozen=True)
class ReadSpans:
    """The spans understood, what to tell the person, and the pieces of text that were not understood.

    `explained` tells whether every piece that was not understood has its own warning.
    """

    spans: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    explained: bool = True
    whole_edition: bool = False


@dataclass
class _Notes:
    """What is gathered while the pieces of one cell are read."""

    years: tuple[int, ...]
    availability: tuple[Span, ...]
    spans: list[Span] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    explained: bool = True

    def leave(self, piece: str, *, warned: bool) -> None:
        """Keep a piece that was not understood."""
        if not means_nothing(piece):
            self.unread.append(piece)
            self.explained = self.explained and warned


def years_of(spans: Iterable[Span]) -> tuple[int, ...]:
    """The calendar years that the spans touch, in order."""
    return tuple(sorted({year for first, last in spans for year in range(first.year, last.year + 1)}))


def means_nothing(text: str) -> bool:
    """Whether somebody wrote that there is nothing to write: '-', 'geen', 'n.v.t.'."""
    return plain(text) in _NOTHING


def means_whole_edition(text: str) -> bool:
    """Whether a text says: always, whenever you like."""
    return bool(_WHOLE_EDITION.fullmatch(plain(text)))


def read_spans(
    text: str, *, availability: Iterable[Span] = (), edition_span: Span | None = None
) -> ReadSpans:
    """All periods in one cell.

    Weeks and dates without a year take it from `availability`, else from the edition; with two years
    possible there is a warning.
    """
    if means_nothing(text):
        return ReadSpans()
    if means_whole_edition(text):
        return ReadSpans(whole_edition=True)
    known = tuple(availability) or ((edition_span,) if edition_span else ())
    notes = _Notes(years=years_of(known), availability=known)
    _read_pieces(_simple(text), notes)
    return ReadSpans(
        _in_order(notes.spans), tuple(dict.fromkeys(notes.warnings)), tuple(notes.unread), notes.explained
    )


def _simple(text: str) -> str:
    """Without accents and brackets; '2027-W18' as 'week 18 2027'."""
    simple = without_accents(straight_hyphens(text)).translate(_NO_BRACKETS)
    simple = re.sub(r"\btot\s+(?:en\s+)?met\b", "t/m", simple)
    return _ISO_WEEK.sub(r"week \2 \1", simple)


def iso_week(year: int, week: int) -> Span:
    """Monday to Sunday. Raises ValueError for week 53 of a year without one."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def _read_pieces(simple: str, notes: _Notes) -> None:
    if (whole := _date_span(simple, notes)) and not _STARTS_WITH_WEEK.match(simple.strip()):
        notes.spans.append(whole)
        return
    weeks = False
    pieces = [piece.strip(" .") for piece in _SEPARATORS.split(simple) if piece.strip(" .")]
    for place, piece in enumerate(pieces):
        following = next((later for later in pieces[place + 1 :] if not later.isdigit()), "")
        before = len(notes.warnings)
        weeks = bool(_STARTS_WITH_WEEK.match(piece)) or (weeks and _continues_weeks(piece))
        if not (_add_weeks(piece, notes) if weeks else _add_days(_with_month(piece, following), notes)):
            notes.leave(piece, warned=len(notes.warnings) > before)


def _continues_weeks(piece: str) -> bool:
    """'22' after 'week 18', but not '26-5-2027'."""
    return bool(_WEEK_PIECE.fullmatch(piece)) and not _FULL_DATE.search(piece)


def _add_days(piece: str, notes: _Notes) -> bool:
    span = _date_span(piece, notes) or _open_span(piece, notes)
    notes.spans += [span] if span else []
    return span is not None


def _open_span(piece: str, notes: _Notes) -> Span | None:
    """'vanaf 1 maart', 'tot week 20': the edge of what is known stands in for the other side, and is told."""
    match = _OPEN_END.fullmatch(piece) or _OPEN_START.fullmatch(piece)
    if not match or not notes.availability:
        return None
    inner = _Notes(notes.years, notes.availability)
    _read_pieces(match[1], inner)
    if len(inner.spans) != 1 or inner.unread:
        return None
    first, last = inner.spans[0]
    edges = min(notes.availability)[0], max(span[1] for span in notes.availability)
    span = (first, edges[1]) if "first" in match.groupdict() else (edges[0], last)
    if span[0] > span[1]:
        return None
    notes.warnings.append(
        _("‘%(text)s’ is gelezen als %(first)s t/m %(last)s.")
        % {"text": piece, "first": written(span[0]), "last": written(span[1])}
    )
    return span


def _add_weeks(piece: str, notes: _Notes) -> bool:
    match = _WEEK_PIECE.fullmatch(piece)
    if not match:
        return False
    first, last = int(match["first"]), int(match["last"] or match["first"])
    year = match["first_year"] or match["year"]
    years = (int(year),) if year else notes.years
    if not years:
        notes.warnings.append(
            _("Van welk jaar %(weeks)s is, is niet te zien. Zet het jaar erbij.") % {"weeks": piece}
        )
        return False
    spans = [span for year in years if (span := _weeks(year, first, last))]
    if not spans:
        notes.warnings.append(
            _("%(weeks)s bestaat niet in %(year)s. Schrijf bijvoorbeeld ‘wk 18 t/m 19’.")
            % {"weeks": piece, "year": years[0]}
        )
        return False
    notes.spans += _possible(piece, years, spans, notes)
    return True


def _weeks(year: int, first: int, last: int) -> Span | None:
    """From the Monday of the first week to the Sunday of the last; 'wk 51 t/m 1' runs into the next year."""
    try:
        return iso_week(year, first)[0], iso_week(year + (last < first), last)[1]
    except ValueError:
        return None


def _possible(piece: str, years: tuple[int, ...], spans: list[Span], notes: _Notes) -> list[Span]:
    """With more than one year possible: those that touch the availability, and a warning that says which."""
    if len(years) == 1:
        return spans
    taken = [span for span in spans if any(touches(span, other) for other in notes.availability)] or spans[:1]
    notes.warnings.append(
        _("%(weeks)s kan in %(years)s liggen; genomen is %(taken)s. Zet het jaar erbij.")
        % {
            "weeks": piece,
            "years": _(" of ").join(str(year) for year in years),
            "taken": _(" en ").join(f"{written(first)} t/m {written(last)}" for first, last in taken),
        }
    )
    return taken


def touches(span: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return span[0] <= other[1] and other[0] <= span[1]


def _date_span(piece: str, notes: _Notes) -> Span | None:
    """'1-3-2027 - 14-5-2027', '26 april t/m 7 mei 2027', 'mei 2027', or one day."""
    for pattern in (_TIGHT_RANGE, _BETWEEN, _DATE_RANGE):
        match = pattern.fullmatch(piece.strip())
        if match and (span := _between(match["first"], match["last"], notes)):
            return span
    return _between(piece, piece, notes)


def _between(first: str, last: str, notes: _Notes) -> Span | None:
    """The first side borrows the year, and if need be the month, of the last."""
    year = notes.years[0] if notes.years else None
    try:
        end = read_date(last, default_year=year, at_end=True)
        if end is None:
            return None
        start = read_date(_with_month(first, last), default_year=end.day.year)
    except DateError:
        return None
    if start is None:
        return None
    return _ordered(
        start.day, end.day, first, last, guessed_year=end.year_supplied and len(notes.years) > 1, notes=notes
    )


def _ordered(
    start: date, end: date, first: str, last: str, *, guessed_year: bool, notes: _Notes
) -> Span | None:
    if start > end and not _YEAR_AT_END.search(first) and start.month > end.month:
        start = start.replace(year=start.year - 1)  # 'november t/m februari 2028'
    if start > end:
        notes.warnings.append(
            _("%(first)s ligt na %(last)s. Draai de twee datums om.")
            % {"first": written(start), "last": written(end)}
        )
        return None
    if guessed_year:
        notes.warnings.append(
            _("Het jaar ontbreekt; genomen is %(first)s t/m %(last)s. Zet het jaar erbij.")
            % {"first": written(start), "last": written(end)}
        )
    return start, end


def _with_month(first: str, last: str) -> str:
    """'26' of '26 t/m 30 april 2027' gets its month from the other side."""
    if not re.fullmatch(r"\d{1,2}", first.strip()):
        return first
    if month := _MONTH_AT_END.search(last.strip()):
        return f"{first} {month.group(1)}"
    numeric = re.fullmatch(r"\d{1,2}([-/.])(\d{1,2})(?:[-/.]\d{2,4})?", last.strip())
    return f"{first}-{numeric.group(2)}" if numeric else first


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
