"""Two laces that cross where two people change places: the mark, the swap line, the lacing column.

A is solid; B carries a stitched core. Where they touch, the upper one keeps 3 px of ground free.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.svg import drawing, element, number, path, rect

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


def lacing_column(height: float = 240) -> SafeString:
    """The column between two voices, 56 px wide: square eyelets at A, round ones at B, A over B."""
    rows = max(round((height - 24) / 72), 1)
    step = (height - 24) / rows
    ys = [12 + index * step for index in range(rows + 1)]
    parts: list[SafeString] = []
    for top, bottom in zip(ys, ys[1:], strict=False):
        parts.append(path(f"M46,{number(top)}L10,{number(bottom)}", "lace-b", stroke_width=4))
        parts.append(path(f"M10,{number(top)}L46,{number(bottom)}", "lace-halo", stroke_width=10))
        parts.append(path(f"M10,{number(top)}L46,{number(bottom)}", "lace-a", stroke_width=4))
    for y in ys:
        parts.append(rect(4.5, y - 5.5, 11, 11, "eyelet-a"))
        parts.append(element("circle", cx=46, cy=y, r=6, class_="eyelet-b"))
    return drawing(56, height, parts, class_="lacing")


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
    d = f"M0,{number(bends[0][1])}"
    for middle, old, new in bends:
        left, right = middle - BEND / 2, middle + BEND / 2
        d += f"H{number(left)}C{number(middle)},{number(old)} {number(middle)},{number(new)} {number(right)},{number(new)}"
    return d + f"H{number(end)}"


def _bend(middle: float, old: float, new: float) -> str:
    left, right = middle - BEND / 2, middle + BEND / 2
    return f"M{number(left)},{number(old)}C{number(middle)},{number(old)} {number(middle)},{number(new)} {number(right)},{number(new)}"


def _today_at(
    today: date, starts_on: date, last_day: date, crossings: tuple[float, float], x: float
) -> float:
    """Where today stands: inside the exchange it is placed between the two crossings as they are drawn."""
    if not starts_on <= today <= last_day:
        return x
    first, second = crossings[0] + BEND / 2, crossings[1] - BEND / 2
    return first + (second - first) * (today - starts_on).days / max((last_day - starts_on).days, 1)


def _wave(heights: Sequence[float], half: float) -> str:
    d = f"M0,{number(heights[0])}"
    for index, (old, new) in enumerate(zip(heights, heights[1:], strict=False)):
        x = index * half
        d += f"C{number(x + half / 2)},{number(old)} {number(x + half / 2)},{number(new)} {number(x + half)},{number(new)}"
    return d
