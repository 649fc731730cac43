"""Dates as people write them in a Dutch spreadsheet: day first, always."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from tradingplaces.kit.plain_text import straight_hyphens, without_accents
from tradingplaces.kit.spreadsheets import CellValue

MONTH_STEMS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NAMES = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october|"
    "jan|feb|febr|mrt|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec"
)
_YEAR = r"(?:\s*[-/.,]?\s*'?(?P<year>\d{4}|\d{2}))?"
_WEEKDAY = (
    r"(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[.,]?\s+"
)
_CLOCK = r"(?:[t\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*uur|z|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_CLOCK}")
_NUMERIC = re.compile(
    rf"(?P<day>\d{{1,2}})\s*[-/.]\s*(?P<month>\d{{1,2}})(?:\s*[-/.]\s*'?(?P<year>\d{{4}}|\d{{2}}))?{_CLOCK}"
)
_WRITTEN = re.compile(
    rf"(?P<day>\d{{1,2}})(?:e|de|ste|st|nd|rd|th)?\s*[-/]?\s*(?:of\s+)?(?P<name>{MONTH_NAMES})\.?{_YEAR}{_CLOCK}"
)
_WRITTEN_ENGLISH = re.compile(
    rf"(?P<name>{MONTH_NAMES})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
)
_MONTH_ONLY = re.compile(rf"(?P<edge>heel|hele|begin|eind|the)?\s*(?P<name>{MONTH_NAMES})\.?{_YEAR}")
_EDGES = {"begin": False, "eind": True}
_TOGETHER = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_PATTERNS = (_ISO, _NUMERIC, _WRITTEN, _WRITTEN_ENGLISH, _TOGETHER)
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 up to and including 2099
_YEARS = range(2000, 2100)


class DateError(ValueError):
    """A text that is no date; the message says what would be right."""


@dataclass(frozen=True)
class ReadDate:
    """A day, and whether its year had to be supplied."""

    day: date
    year_supplied: bool = False


def read_date(value: CellValue, *, default_year: int | None = None, at_end: bool = False) -> ReadDate | None:
    """The day meant by a cell, None for an empty one.

    `default_year` stands in for a year left out. A bare month ('mei 2027') is its first day, or its last
    one when `at_end`; 'eind mei' as a first day, or 'begin mei' as a last one, is anybody's guess. Raises
    DateError.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return _within_reach(value.date())
    if isinstance(value, date):
        return _within_reach(value)
    if isinstance(value, int | float) and not _TOGETHER.fullmatch(str(value)):
        return _serial(value)
    return _text_date(str(value), default_year, at_end) if str(value).strip() else None


def looks_like_date(value: CellValue) -> bool:
    """Whether a cell can be read as a day, a serial number only in a cell of its own kind."""
    if value is None or isinstance(value, bool):
        return False
    try:
        return read_date(value, default_year=2000) is not None
    except DateError:
        return False


def written(day: date) -> str:
    """A day as we show it in a message: 14-5-2027."""
    return f"{day.day}-{day.month}-{day.year}"


def month_number(name: str) -> int:
    """1 to 12 for a month's name or beginning."""
    return MONTH_STEMS[name[:3]]


def last_day_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _serial(number: float) -> ReadDate:
    """Excel's count of days; text of five digits as well."""
    if not _SERIALS.start <= number < _SERIALS.stop:
        raise DateError(
            _("%(value)s is geen datum. Schrijf bijvoorbeeld 14-5-2027.") % {"value": str(number)[:60]}
        )
    return ReadDate(_EXCEL_EPOCH + timedelta(days=int(number)))


def _text_date(text: str, default_year: int | None, at_end: bool) -> ReadDate:
    simple = " ".join(without_accents(straight_hyphens(text).replace("–", "-")).split()).strip(" .;")
    simple = re.sub(rf"^{_WEEKDAY}(?=\d|{MONTH_NAMES})", "", simple)
    if re.fullmatch(r"\d{5}(?:[.,]0+)?", simple):
        return _serial(float(simple[:5]))
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(simple):
            return _from_match(match.groupdict(), text, default_year)
    match = _MONTH_ONLY.fullmatch(simple)
    if match and _EDGES.get(match["edge"], at_end) == at_end:
        return _whole_month(match.groupdict(), text, default_year, at_end)
    raise DateError(_("‘%(value)s’ is geen datum. Schrijf bijvoorbeeld 14-5-2027.") % {"value": text[:60]})


def _from_match(parts: dict[str, str | None], text: str, default_year: int | None) -> ReadDate:
    name = parts.get("name")
    month = month_number(name) if name else int(parts["month"] or 0)
    year, supplied = _year(parts.get("year"), text, default_year)
    day = int(parts["day"] or 0)
    if month > 12:
        raise DateError(_thirteenth_month(text, day, month, year))
    try:
        return _within_reach(date(year, month, day), supplied)
    except ValueError as problem:
        if isinstance(problem, DateError):
            raise
        raise DateError(
            _("%(value)s bestaat niet. Kijk de dag en de maand na.") % {"value": text[:60]}
        ) from problem


def _thirteenth_month(text: str, day: int, month: int, year: int) -> str:
    """Month and day the American way round: say how it should be, do not guess."""
    if 1 <= day <= 12 and 13 <= month <= 31:
        return _("%(value)s heeft geen bestaande maand. Schrijf de dag eerst; bedoel je %(better)s?") % {
            "value": text[:60], "better": f"{month}-{day}-{year}",
        }  # fmt: skip
    return _("%(value)s bestaat niet. Kijk de dag en de maand na.") % {"value": text[:60]}


def _whole_month(parts: dict[str, str | None], text: str, default_year: int | None, at_end: bool) -> ReadDate:
    month = month_number(str(parts["name"]))
    year, supplied = _year(parts["year"], text, default_year)
    return _within_reach(last_day_of_month(year, month) if at_end else date(year, month, 1), supplied)


def _year(digits: str | None, text: str, default_year: int | None) -> tuple[int, bool]:
    if digits:
        return (int(digits) if len(digits) == 4 else 2000 + int(digits)), False
    if default_year is None:
        raise DateError(
            _("Bij %(value)s ontbreekt het jaar. Schrijf bijvoorbeeld 14-5-2027.") % {"value": text[:60]}
        )
    return default_year, True


def _within_reach(day: date, supplied: bool = False) -> ReadDate:
    if day.year not in _YEARS:
        raise DateError(_("Het jaar van %(value)s kan niet kloppen.") % {"value": written(day)})
    return ReadDate(day, supplied)
