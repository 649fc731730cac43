"""Two laces that cross where two people change places: the mark, the swap line, the lacing column.

A is solid; B carries a stitched core. Where they touch, the upper one keeps 3 px of ground free.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.svg import drawing, element, number, path

LANE_A, LANE_B = 13.0, 39.0  # two lanes, 26 px apart, in 52 px of height
STROKE, HALO = 6.0, 12.0
TIP = 12.0  # the black end of a lace
BEND = 36.0  # how long a lace takes to change lanes


def knot() -> SafeString:
    """The mark before the name: two laces crossing once, 42 x 30."""
    up = "M1,25H8C18,25 22,5 32,5H35"
    down = "M1,5H8C18,5 22,25 32,25H35"
    return drawing(
        42,
        30,
        [
            path(down, "lace-b", stroke_width=5),
            path(up, "lace-halo", stroke_width=10),
            path(up, "lace-a", stroke_width=5),
            path("M35,5H42M35,25H42", "lace-tip", stroke_width=5),
        ],
        class_="knot",
    )


@cache
def crossing() -> SafeString:
    """The small crossing between two paired names, 58 x 30: A starts above and lies over B."""
    down = "M0,5H12C27,5 31,25 46,25H58"
    up = "M0,25H12C27,25 31,5 46,5H58"
    return drawing(
        58,
        30,
        [
            path(up, "lace-b", stroke_width=4),
            path(down, "lace-halo", stroke_width=9),
            path(down, "lace-a", stroke_width=4),
        ],
        class_="pair-crossing",
    )


def swap_line(
    starts_on: date,
    last_day: date,
    *,
    shown_from: date,
    shown_until: date,
    today: date | None = None,
    width: float = 300,
    label: str = "",
) -> SafeString:
    """The line of one exchange: A over B at the start, B over A at the end, a stroke for today.

    The crossings stand at scale between ``shown_from`` and ``shown_until``. Today is drawn only
    when it falls inside that span. The words belong under it: without ``label`` the line is hidden
    from screen readers.
    """
    span = max((shown_until - shown_from).days, 1)
    usable = width - TIP

    def at(day: date) -> float:
        return usable * (day - shown_from).days / span

    first = min(max(at(starts_on), BEND), usable - 3 * BEND)
    second = min(max(at(last_day), first + 1.5 * BEND), usable - BEND)
    parts = _two_laces(first, second, usable)
    parts.append(
        path(
            f"M{number(usable)},{number(LANE_A)}h{TIP:.0f}M{number(usable)},{number(LANE_B)}h{TIP:.0f}",
            "lace-tip",
            stroke_width=STROKE,
        )
    )
    if today and shown_from <= today <= shown_until:
        x = _today_at(today, starts_on, last_day, (first, second), at(today))
        parts.append(path(f"M{number(x)},0V52", "lace-today", stroke_width=2.5))
    return drawing(width, 52, parts, label=label, class_="swap-line")


def lacing_column(crossings: int = 3) -> SafeString:
    """The column between two voices, 56 px wide: square eyelets at A, round ones at B, A over B.

    Heights are percentages, so it stretches to whatever stands beside it; choose ``crossings`` so that
    there is one per 40 to 90 px.
    """
    heights = [100 * index / max(crossings, 1) for index in range(max(crossings, 1) + 1)]
    parts: list[SafeString] = []
    for top, bottom in pairwise(heights):
        parts.append(_slanted("lace-b", 46, top, 10, bottom, 4))
        parts.append(_slanted("lace-halo", 10, top, 46, bottom, 10))
        parts.append(_slanted("lace-a", 10, top, 46, bottom, 4))
    for y in heights:
        parts.append(
            element(
                "rect",
                x=4.5,
                y=_percent(y),
                width=11,
                height=11,
                class_="eyelet-a",
                transform="translate(0,-5.5)",
            )
        )
        parts.append(element("circle", cx=46, cy=_percent(y), r=6, class_="eyelet-b"))
    return element(
        "svg", parts, class_="lacing", width=56, height="100%", aria_hidden="true", focusable="false"
    )


def step_lace(steps: int = 5, width: float = 1136) -> SafeString:
    """Two laces that cross once at every step, over the full width of the page."""
    half = width / steps
    upper, lower = 8.0, 48.0
    waves = {"a": [upper], "b": [lower]}
    for index in range(steps):
        for start in waves.values():
            start.append(lower if start[index] == upper else upper)
    parts = [path(_wave(waves["b"], half), "lace-b", stroke_width=5)]
    parts += [
        path(_wave(waves["a"], half), "lace-halo", stroke_width=11),
        path(_wave(waves["a"], half), "lace-a", stroke_width=5),
    ]
    return drawing(width, 56, parts, class_="step-lace", preserveAspectRatio="none")


def _two_laces(first: float, second: float, end: float) -> list[SafeString]:
    """Both laces of a swap line; the crossing at ``second`` is drawn again with B on top."""
    a = _lace([(first, LANE_A, LANE_B), (second, LANE_B, LANE_A)], end)
    b = _lace([(first, LANE_B, LANE_A), (second, LANE_A, LANE_B)], end)
    back = _bend(second, LANE_A, LANE_B)
    return [
        path(b, "lace-b", stroke_width=STROKE),
        path(b, "lace-core"),
        path(_bend(first, LANE_A, LANE_B), "lace-halo", stroke_width=HALO),
        path(a, "lace-a", stroke_width=STROKE),
        path(back, "lace-halo", stroke_width=HALO),
        path(back, "lace-b", stroke_width=STROKE),
        path(back, "lace-core"),
    ]


def _lace(bends: Sequence[tuple[float, float, float]], end: float) -> str:
    d = f"M{_at(0, bends[0][1])}"
    for middle, old, new in bends:
        d += f"H{number(middle - BEND / 2)}{_curve(middle, old, new)}"
    return d + f"H{number(end)}"


def _bend(middle: float, old: float, new: float) -> str:
    return f"M{_at(middle - BEND / 2, old)}{_curve(middle, old, new)}"


def _curve(middle: float, old: float, new: float, length: float = BEND) -> str:
    return f"C{_at(middle, old)} {_at(middle, new)} {_at(middle + length / 2, new)}"


def _wave(heights: Sequence[float], half: float) -> str:
    curves = (
        _curve((index + 0.5) * half, old, new, half) for index, (old, new) in enumerate(pairwise(heights))
    )
    return f"M{_at(0, heights[0])}" + "".join(curves)


def _at(x: float, y: float) -> str:
    return f"{number(x)},{number(y)}"


def _percent(value: float) -> str:
    return f"{number(value)}%"


def _slanted(class_: str, x1: float, y1: float, x2: float, y2: float, width: float) -> SafeString:
    """A straight lace between two heights in percent."""
    return element("line", x1=x1, y1=_percent(y1), x2=x2, y2=_percent(y2), class_=class_, stroke_width=width)


def _today_at(
    today: date, starts_on: date, last_day: date, crossings: tuple[float, float], x: float
) -> float:
    """Where today stands: before, between or after the two crossings as they are drawn."""
    if today < starts_on:
        return min(x, crossings[0] - BEND / 2 - TIP)
    if today > last_day:
        return max(x, crossings[1] + BEND / 2 + TIP)
    first, second = crossings[0] + BEND / 2, crossings[1] - BEND / 2
    return first + (second - first) * (today - starts_on).days / max((last_day - starts_on).days, 1)
