"""The year strip of the period page (docs/design.md, 5): weeks as columns of equal width. No database.

A year small, with a frame around the half year that is shown large; per row what is known of each week;
at the bottom the outcome. Colours are class names; the same facts stand in words beside it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString

from exchanges.pairing.facts import Person, Span
from exchanges.pairing.windows import Window, WindowResult
from exchanges.period_words import letter_of
from exchanges.workdays import school_holiday_name
from exchanges.year_strip_rows import COLUMN, ROW, TOP, regions, rows_of, text, week_of
from tradingplaces.kit.drawings.svg import drawing, group, path, rect

OUTCOME = 62
WEEKS = 26
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Strip:
    """The drawing of the half year, the small one of the year, and the Mondays it runs between.

    `earlier` and `later` are where to go on, if the edition has more weeks. `before` is as wide as the weeks
    before the first period that fits, with a mark behind it where a narrow screen starts.
    """

    large: SafeString
    small: SafeString
    before: SafeString
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
    rows = [_months(mondays), _numbers(mondays, chosen), *rows_of(mondays, a, b)]
    height = TOP + ROW * (len(rows) - 2) + OUTCOME
    parts = [_grid(height), *rows, _outcome(mondays, edition, result, chosen, height - OUTCOME)]
    return Strip(
        large=drawing(WEEKS * COLUMN, height, parts, class_="year-strip"),
        small=_year(edition, first, chosen, a, b),
        before=drawing(_weeks_before(first, chosen) * COLUMN, 1, [])
        + drawing(1, 1, [], class_="strip-target"),
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


def _weeks_before(first: date, chosen: tuple[Window, ...]) -> int:
    """The columns left of the earliest period that is drawn; none when there is none."""
    starts = [(window.starts_on - first).days // 7 for window in chosen]
    return min((column for column in starts if 0 <= column < WEEKS), default=0)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


# --- Head -----------------------------------------------------------------------------------------------


def _months(mondays: list[date]) -> SafeString:
    marks = []
    for index, monday in enumerate(mondays):
        if index == 0 or monday.month != mondays[index - 1].month:
            x = index * COLUMN
            marks.append(path(f"M{x + 1},2V28", "strip-month"))
            if not (index == 0 and len(mondays) > 1 and mondays[1].month != monday.month):
                marks.append(text(x + 7, 19, MONTHS_3[monday.month], "strip-month-name"))
    return group(marks)


def _numbers(mondays: list[date], chosen: tuple[Window, ...]) -> SafeString:
    best = chosen[0].span if chosen else None
    parts = []
    for index, monday in enumerate(mondays):
        inside = best is not None and best.overlaps(Span(monday, monday + timedelta(days=4)))
        if inside:
            parts.append(rect(index * COLUMN, 28, COLUMN, 28, "strip-chosen"))
        parts.append(
            text(
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
    across = "".join(f"M0,{y}H{WEEKS * COLUMN}" for y in range(TOP, height - OUTCOME + 1, ROW))
    return path(lines + across, "strip-grid")


# --- Outcome --------------------------------------------------------------------------------------------


def _outcome(
    mondays: list[date], edition: Span, result: WindowResult, chosen: tuple[Window, ...], top: int
) -> SafeString:
    parts = [path(f"M0,0H{WEEKS * COLUMN}M0,{OUTCOME}H{WEEKS * COLUMN}", "strip-frame")]
    for week in result.blocked:
        index = (week.monday - mondays[0]).days // 7
        if 0 <= index < WEEKS:
            parts += _grey(index * COLUMN, 2, COLUMN, OUTCOME - 4)
            parts.append(
                text((index + 0.5) * COLUMN, 54, letter_of(week), "strip-letter", text_anchor="middle")
            )
    out = {week.monday for week in result.blocked}
    inside = (monday not in out and edition.overlaps(Span(monday, monday + WEEK)) for monday in mondays)
    parts += [_also(index) for index, fits in enumerate(inside) if fits]
    for number, window in enumerate(chosen, start=1):
        parts += _ranked(number, window, mondays[0])
    return group(parts, transform=f"translate(0 {top})")


def _grey(x: float, y: float, width: float, height: float) -> list[SafeString]:
    strokes = "".join(
        f"M{x + max(0, d - height):g},{y + min(height, d):g}L{x + min(width, d):g},{y + max(0, d - width):g}"
        for d in range(5, int(width + height), 7)
    )
    return [path(strokes, "strip-dropped")]


def _also(index: int) -> SafeString:
    """A week that fits as well; a numbered period is drawn over it."""
    return text((index + 0.5) * COLUMN, 54, "+", "strip-letter", text_anchor="middle")


def _ranked(number: int, window: Window, start: date) -> list[SafeString]:
    x = _x(window.starts_on, start)
    width = _x(window.last_day, start) + COLUMN / 5 - x
    if x + width <= 0 or x >= WEEKS * COLUMN:
        return []
    kind = "first" if number == 1 else "other"
    return [
        rect(x + 1, 1, width - 2, OUTCOME - 2, f"strip-rank-{kind}"),
        text(x + width / 2, 40, number, f"strip-rank-number-{kind}", text_anchor="middle"),
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
            for day in week_of(monday)[:1]
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
