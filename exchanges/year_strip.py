"""The year strip of the period page (docs/design.md, 5): weeks as columns of equal width. No database.

A year small, with a frame around the half year that is shown large; per row what is known of each week;
at the bottom the outcome. Colours are class names; the same facts stand in words beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS_3
from django.utils.html import escape
from django.utils.safestring import SafeString

from exchanges.holiday_words import short_holiday
from exchanges.pairing.facts import Organisation, Person, Span
from exchanges.pairing.windows import Window, WindowResult
from exchanges.period_words import letter_of
from exchanges.workdays import public_holidays, school_holiday_name, weekdays_between
from tradingplaces.kit.drawings.svg import drawing, element, group, path, rect

COLUMN, ROW, OUTCOME = 37, 46, 62
WEEKS = 26
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Strip:
    """The drawing of the half year, the small one of the year, and the Mondays it runs between.

    `earlier` and `later` are where to go on, if the edition has more weeks.
    """

    large: SafeString
    small: SafeString
    first: date
    last: date
    earlier: date | None
    later: date | None


def strip(
    a: Person, b: Person, edition: Span, result: WindowResult, chosen: tuple[Window, ...], start: date | None
) -> Strip:
    """Draw it; `start` is the first week shown, if somebody chose one."""
    first = _first_week(edition, chosen, start)
    mondays = [first + n * WEEK for n in range(WEEKS)]
    rows = [_months(mondays), _numbers(mondays, chosen), *_facts(mondays, a, b)]
    height = 62 + ROW * (len(rows) - 2) + OUTCOME
    parts = [_grid(height), *rows, _outcome(mondays, result, chosen, height - OUTCOME)]
    return Strip(
        large=drawing(WEEKS * COLUMN, height, parts, class_="year-strip"),
        small=_year(edition, first, chosen, a, b),
        first=first,
        last=mondays[-1],
        earlier=first - 13 * WEEK if first > edition.starts_on else None,
        later=first + 13 * WEEK if mondays[-1] + WEEK <= edition.last_day else None,
    )


def _first_week(edition: Span, chosen: tuple[Window, ...], start: date | None) -> date:
    """About ten weeks before the best period, within the edition as far as it goes."""
    wanted = start or (chosen[0].starts_on - 10 * WEEK if chosen else edition.starts_on)
    latest = edition.last_day - (WEEKS - 1) * WEEK
    return _monday(max(edition.starts_on, min(wanted, latest)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date) -> list[date]:
    return weekdays_between(monday, monday + timedelta(days=4))


def _text(x: float, y: float, words: object, class_: str, **attributes: str) -> SafeString:
    return element("text", [escape(str(words))], x=x, y=y, class_=class_, **attributes)


# --- Head -----------------------------------------------------------------------------------------------


def _months(mondays: list[date]) -> SafeString:
    marks = []
    for index, monday in enumerate(mondays):
        if index == 0 or monday.month != mondays[index - 1].month:
            x = index * COLUMN
            marks.append(path(f"M{x + 1},2V28", "strip-month"))
            if not (index == 0 and len(mondays) > 1 and mondays[1].month != monday.month):
                marks.append(_text(x + 7, 19, MONTHS_3[monday.month], "strip-month-name"))
    return group(marks)


def _numbers(mondays: list[date], chosen: tuple[Window, ...]) -> SafeString:
    best = chosen[0].span if chosen else None
    parts = []
    for index, monday in enumerate(mondays):
        inside = best is not None and best.overlaps(Span(monday, monday + timedelta(days=4)))
        if inside:
            parts.append(rect(index * COLUMN, 28, COLUMN, 28, "strip-chosen"))
        parts.append(
            _text(
                (index + 0.5) * COLUMN,
                46,
                monday.isocalendar().week,
                "strip-week-chosen" if inside else "strip-week",
                text_anchor="middle",
            )
        )
    return group(parts)


def _grid(height: int) -> SafeString:
    lines = "".join(f"M{n * COLUMN},34V{height}" for n in range(WEEKS + 1))
    across = "".join(f"M0,{y}H{WEEKS * COLUMN}" for y in range(62, height - OUTCOME + 1, ROW))
    return path(lines + across, "strip-grid")


# --- What is known of each week -------------------------------------------------------------------------


def regions(a: Person, b: Person) -> list[str]:
    """The school-holiday regions that matter, that of A first; empty for one that is unknown."""
    found = [person.organisation.region or "" for person in (a, b)]
    return found[:1] if found[0] == found[1] else found


def _facts(mondays: list[date], a: Person, b: Person) -> list[SafeString]:
    makers = [*(_school(mondays, region) for region in regions(a, b)), _holidays(mondays)]
    makers += [_availability(mondays, a, "a"), _availability(mondays, b, "b")]
    makers += [_meetings(mondays, a.organisation, "a"), _meetings(mondays, b.organisation, "b")]
    return [group(parts, transform=f"translate(0 {62 + index * ROW})") for index, parts in enumerate(makers)]


def _school(mondays: list[date], region: str) -> list[SafeString]:
    parts = []
    for first, last, name in _holiday_runs(mondays, region):
        x, width = first * COLUMN, (last - first + 1) * COLUMN
        words = name if len(name) <= 5 else name[:5] + "."
        room = min(6.5 * len(words) + 6, width - 4)
        parts += _hatched(x, 10, width, 26)
        parts.append(rect(x + (width - room) / 2, 15, room, 16, "strip-hatch-ground"))
        parts.append(_text(x + width / 2, 27, words, "strip-small", text_anchor="middle"))
    return parts


def _holiday_runs(mondays: list[date], region: str) -> Iterator[tuple[int, int, str]]:
    """Weeks in a row with at least three days of one holiday: first and last column, and its short name."""
    start, current = 0, ""
    for index, monday in enumerate([*mondays, None]):
        name = _holiday_of(monday, region) if monday and region else ""
        if name != current:
            if current:
                yield start, index - 1, current
            start, current = index, name


def _holiday_of(monday: date, region: str) -> str:
    """`mei` of `Meivakantie`, `zomer`, `voorjaar`; empty in a week with fewer than three days of it."""
    names = [name for day in _week(monday) if (name := school_holiday_name(region, day))]
    return short_holiday(names[0]) if len(names) >= 3 else ""


def _hatched(x: float, y: float, width: float, height: float) -> list[SafeString]:
    """Diagonal strokes inside a box; drawn, because a pattern with an id can stand only once on a page."""
    strokes = "".join(
        f"M{x + max(0, d - height):g},{y + min(height, d):g}L{x + min(width, d):g},{y + max(0, d - width):g}"
        for d in range(6, int(width + height), 8)
    )
    return [rect(x, y, width, height, "strip-hatch-ground"), path(strokes, "strip-hatch")]


def _holidays(mondays: list[date]) -> list[SafeString]:
    parts = []
    for index, monday in enumerate(mondays):
        lost = sum(day in public_holidays(day.year) for day in _week(monday))
        if lost:
            x = (index + 0.5) * COLUMN
            parts += [
                rect(x - 11, 12, 22, 22, "strip-holiday"),
                _text(x, 28, lost, "strip-small", text_anchor="middle"),
            ]
    return parts


def _availability(mondays: list[date], person: Person, side: str) -> list[SafeString]:
    parts = []
    for first, last in _runs(mondays, person):
        x, width = first * COLUMN, (last - first + 1) * COLUMN
        parts.append(rect(x, 10, width, 26, f"strip-can strip-can-{side}", rx=13 if side == "b" else None))
        if side == "b":
            parts.append(
                path("".join(f"M{x + 14 + n},12v22" for n in range(0, max(width - 26, 0), 8)), "strip-ruled")
            )
    return parts


def _runs(mondays: list[date], person: Person) -> Iterator[tuple[int, int]]:
    """Columns in a row of which the person can all five days."""
    can = [all(_can(person, day) for day in _week(monday)) for monday in mondays]
    start = None
    for index, free in enumerate([*can, False]):
        if free and start is None:
            start = index
        if not free and start is not None:
            yield start, index - 1
            start = None


def _can(person: Person, day: date) -> bool:
    return any(day in span for span in person.availability) and not any(
        day in span for span in (*person.impossible, *person.taken)
    )


def _meetings(mondays: list[date], house: Organisation, side: str) -> list[SafeString]:
    parts = []
    for index, monday in enumerate(mondays):
        days = [day for day in _week(monday) if day in house.meetings]
        if days:
            x = (index + 0.5) * COLUMN
            if side == "a":
                parts.append(rect(x - 13, 10, 26, 26, "strip-meeting-a"))
            else:
                parts.append(element("circle", cx=x, cy=23, r=13, class_="strip-meeting-b"))
            parts.append(_text(x, 28, days[0].day, "strip-small", text_anchor="middle"))
    return parts


# --- Outcome --------------------------------------------------------------------------------------------


def _outcome(mondays: list[date], result: WindowResult, chosen: tuple[Window, ...], top: int) -> SafeString:
    parts = [path(f"M0,0H{WEEKS * COLUMN}M0,{OUTCOME}H{WEEKS * COLUMN}", "strip-frame")]
    for week in result.blocked:
        index = (week.monday - mondays[0]).days // 7
        if 0 <= index < WEEKS:
            parts += _grey(index * COLUMN, 2, COLUMN, OUTCOME - 4)
            parts.append(
                _text((index + 0.5) * COLUMN, 54, letter_of(week), "strip-letter", text_anchor="middle")
            )
    for number, window in enumerate(chosen, start=1):
        parts += _ranked(number, window, mondays[0])
    return group(parts, transform=f"translate(0 {top})")


def _grey(x: float, y: float, width: float, height: float) -> list[SafeString]:
    strokes = "".join(
        f"M{x + max(0, d - height):g},{y + min(height, d):g}L{x + min(width, d):g},{y + max(0, d - width):g}"
        for d in range(5, int(width + height), 7)
    )
    return [path(strokes, "strip-dropped")]


def _ranked(number: int, window: Window, start: date) -> list[SafeString]:
    x = _x(window.starts_on, start)
    width = _x(window.last_day, start) + COLUMN / 5 - x
    if x + width <= 0 or x >= WEEKS * COLUMN:
        return []
    kind = "first" if number == 1 else "other"
    return [
        rect(x + 1, 1, width - 2, OUTCOME - 2, f"strip-rank-{kind}"),
        _text(x + width / 2, 40, number, f"strip-rank-number-{kind}", text_anchor="middle"),
    ]


def _x(day: date, start: date) -> float:
    """Working days lie beside each other: five to a column."""
    weeks, rest = divmod((day - start).days, 7)
    return weeks * COLUMN + min(rest, 5) * COLUMN / 5


def _year(edition: Span, first: date, chosen: tuple[Window, ...], a: Person, b: Person) -> SafeString:
    """The whole edition small, a box around the half year below it."""
    start = _monday(edition.starts_on)
    count = (_monday(edition.last_day) - start).days // 7 + 1
    box = WEEKS * COLUMN / count
    parts = []
    for index in range(count):
        monday = start + index * WEEK
        holiday = any(
            region and school_holiday_name(region, day)
            for region in regions(a, b)
            for day in _week(monday)[:1]
        )
        best = any(window.span.overlaps(Span(monday, monday + timedelta(days=4))) for window in chosen)
        parts.append(rect(index * box + 0.5, 5, box - 1, 14, _small_kind(best, bool(holiday))))
    x = (first - start).days / 7 * box
    parts.append(rect(max(x, 1), 1, min(WEEKS * box, WEEKS * COLUMN - x) - 2, 22, "strip-window"))
    return drawing(WEEKS * COLUMN, 24, parts, class_="year-strip")


def _small_kind(best: bool, holiday: bool) -> str:
    if best:
        return "strip-year-best"
    return "strip-year-holiday" if holiday else "strip-year-week"
