"""The rows of the year strip: what is known of each week, one group of drawing per row. No database."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exchanges.holiday_words import short_holiday
from exchanges.pairing.facts import Organisation, Person
from exchanges.workdays import REGIONS, school_holiday_name, school_holidays_known, weekdays_between
from tradingplaces.kit.drawings.svg import element, group, path, rect

COLUMN, ROW, TOP = 37, 46, 62
"""Width of a week, height of a row, and where the first row begins."""


def text(x: float, y: float, words: object, class_: str, **attributes: str) -> SafeString:
    """Words in the drawing, escaped."""
    return element("text", [escape(str(words))], x=x, y=y, class_=class_, **attributes)


def week_of(monday: date) -> list[date]:
    """Monday to Friday."""
    return weekdays_between(monday, monday + timedelta(days=4))


def regions(a: Person, b: Person) -> list[str]:
    """The school-holiday regions that matter, that of A first; empty for one that is unknown."""
    found = [person.organisation.region or "" for person in (a, b)]
    return found[:1] if found[0] == found[1] else found


def rows_of(mondays: list[date], a: Person, b: Person) -> list[SafeString]:
    """School holidays per region, lost days, when each can, and the meetings of both organisations."""
    makers = [
        *(_school(mondays, region) for region in regions(a, b)),
        _lost_days(mondays, a.organisation, b.organisation),
    ]
    makers += [_availability(mondays, a, "a"), _availability(mondays, b, "b")]
    makers += [_meetings(mondays, a.organisation, "a"), _meetings(mondays, b.organisation, "b")]
    return [group(parts, transform=f"translate(0 {TOP + index * ROW})") for index, parts in enumerate(makers)]


def _school(mondays: list[date], region: str) -> list[SafeString]:
    parts = []
    for first, last, name in _holiday_runs(mondays, region):
        x, width = first * COLUMN, (last - first + 1) * COLUMN
        if name == UNKNOWN:
            parts += _unknown(x, width)
        else:
            parts += [*_hatched(x, 10, width, 26), *_label(x, width, name)]
    return parts


def _label(x: float, width: float, name: str) -> list[SafeString]:
    """The name on a ground of its own, wide enough that no stroke runs through the letters."""
    words = name if len(name) <= 5 or width > COLUMN else name[:5] + "."
    room = min(7 * len(words) + 10, width - 2)
    return [
        rect(x + (width - room) / 2, 14, room, 18, "strip-hatch-ground"),
        text(x + width / 2, 27, words, "strip-small", text_anchor="middle"),
    ]


def _unknown(x: float, width: float) -> list[SafeString]:
    """Weeks of which the school holidays are not known: a dashed frame, and the word where it fits."""
    parts = [rect(x + 1, 10, width - 2, 26, "strip-unknown")]
    words = _("onbekend") if width > 2 * COLUMN else "?"
    return [*parts, text(x + width / 2, 27, words, "strip-small", text_anchor="middle")]


UNKNOWN = "?"
"""Stands for the name of a holiday in weeks of which nothing is known."""


def _holiday_runs(mondays: list[date], region: str) -> Iterator[tuple[int, int, str]]:
    """Weeks in a row with at least three days of one holiday: first and last column, and its short name."""
    start, current = 0, ""
    for index, monday in enumerate([*mondays, None]):
        name = _holiday_of(monday, region) if monday else ""
        if name != current:
            if current:
                yield start, index - 1, current
            start, current = index, name


def _holiday_of(monday: date, region: str) -> str:
    """`mei` of `Meivakantie`, `zomer`, `voorjaar`; empty in a week with fewer than three days of it."""
    if not is_known(monday, region):
        return UNKNOWN
    names = [name for day in week_of(monday) if (name := school_holiday_name(region, day))]
    return short_holiday(names[0]) if len(names) >= 3 else ""


def is_known(monday: date, region: str) -> bool:
    """Whether it is known of this week when the schools of the region are closed."""
    return region in REGIONS and all(school_holidays_known(day) for day in week_of(monday))


def _hatched(x: float, y: float, width: float, height: float) -> list[SafeString]:
    """Diagonal strokes inside a box; drawn, because a pattern with an id can stand only once on a page."""
    strokes = "".join(
        f"M{x + max(0, d - height):g},{y + min(height, d):g}L{x + min(width, d):g},{y + max(0, d - width):g}"
        for d in range(6, int(width + height), 8)
    )
    return [rect(x, y, width, height, "strip-hatch-ground"), path(strokes, "strip-hatch")]


def _lost_days(mondays: list[date], *houses: Organisation) -> list[SafeString]:
    """The number of weekdays of a week that fall away at one organisation or both."""
    free = frozenset().union(*(house.free_days for house in houses))
    parts = []
    for index, monday in enumerate(mondays):
        lost = sum(day in free for day in week_of(monday))
        if lost:
            x = (index + 0.5) * COLUMN
            parts += [
                rect(x - 11, 12, 22, 22, "strip-holiday"),
                text(x, 28, lost, "strip-small", text_anchor="middle"),
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
    can = [all(_can(person, day) for day in week_of(monday)) for monday in mondays]
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
        days = [day for day in week_of(monday) if day in house.meetings]
        if days:
            x = (index + 0.5) * COLUMN
            if side == "a":
                parts.append(rect(x - 13, 10, 26, 26, "strip-meeting-a"))
            else:
                parts.append(element("circle", cx=x, cy=23, r=13, class_="strip-meeting-b"))
            parts.append(text(x, 28, days[0].day, "strip-small", text_anchor="middle"))
    return parts
