"""The score bar: parts that differ by pattern, never by hue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.svg import drawing, number, path, rect

HEIGHT = 16.0
GAP = 3.0


@dataclass(frozen=True)
class BarPart:
    """One part of a score: ``points`` in tenths of a percent (0 to 1000), ``name`` as the reader knows it."""

    points: int
    name: str = ""


def score_bar(points: Sequence[BarPart], *, width: float = 154, label: str = "") -> SafeString:
    """Parts beside each other on a ground of 1000 points; at most eight patterns, in a fixed order."""
    shapes = [rect(0, 0, width, HEIGHT, "bar-ground")]
    x = 0.0
    for index, part in enumerate(points):
        share = width * part.points / 1000
        if share >= 1:
            shapes += pattern(index, x, max(share - GAP, 1))
        x += share
    return drawing(width, HEIGHT, shapes, label=label, class_="score-bar")


def swatch(index: int) -> SafeString:
    """The pattern of part ``index`` (0 to 7) alone, for the legend."""
    return drawing(44, HEIGHT, pattern(index, 0, 44), class_="swatch")


def pattern(index: int, x: float, width: float) -> list[SafeString]:
    """The shapes of part ``index`` from ``x``, ``width`` wide."""
    return PATTERNS[index % len(PATTERNS)](x, width)


def _solid(x: float, width: float) -> list[SafeString]:
    return [rect(x, 0, width, HEIGHT, "bar-ink")]


def _vertical(x: float, width: float) -> list[SafeString]:
    return [_strokes(_steps(x + 1, x + width - 1, 5), lambda at: f"M{number(at)},0V16", "bar-stroke")]


def _grey(x: float, width: float) -> list[SafeString]:
    return [rect(x, 0, width, HEIGHT, "bar-grey")]


def _diagonal(x: float, width: float) -> list[SafeString]:
    def line(at: float) -> str:
        # From the bottom left up to the right, cut off at both edges of the part.
        left, right = max(at, x), min(at + HEIGHT, x + width)
        return f"M{number(left)},{number(left - at)}L{number(right)},{number(right - at)}"

    return [_strokes(_steps(x - 12, x + width - 2, 5), line, "bar-stroke-grey")]


def _outlined(x: float, width: float) -> list[SafeString]:
    return [rect(x + 1, 1, max(width - 2, 1), HEIGHT - 2, "bar-frame")]


def _horizontal(x: float, width: float) -> list[SafeString]:
    return [_strokes([2, 6, 10, 14], lambda y: f"M{number(x)},{number(y)}h{number(width)}", "bar-stroke")]


def _low(x: float, width: float) -> list[SafeString]:
    return [rect(x, 9, width, 7, "bar-ink")]


def _low_grey(x: float, width: float) -> list[SafeString]:
    return [rect(x, 9, width, 7, "bar-grey"), rect(x, 0, width, 2, "bar-ink")]


PATTERNS: Sequence[Callable[[float, float], list[SafeString]]] = (
    _solid,
    _vertical,
    _grey,
    _diagonal,
    _outlined,
    _horizontal,
    _low,
    _low_grey,
)


def _strokes(places: Sequence[float], draw: Callable[[float], str], class_: str) -> SafeString:
    return path("".join(draw(at) for at in places), class_, stroke_width=2)


def _steps(first: float, last: float, step: float) -> list[float]:
    count = max(int((last - first) // step) + 1, 1)
    return [first + index * step for index in range(count)]
