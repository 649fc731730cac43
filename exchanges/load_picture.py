"""The picture of how busy the weeks are: a column per week, a line at the limit. No database.

Under the picture the same facts stand in a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.svg import drawing, element, path, rect

WEEK, UNIT, MOST_HEIGHT, FOOT = 22, 22, 176, 24


@dataclass(frozen=True)
class Column:
    """A week: its number, how many exchanges are certain, and how many are proposed or planned."""

    number: int
    certain: int
    uncertain: int


def load_picture(columns: Sequence[Column], limit: int | None) -> SafeString:
    """Certain exchanges are filled, the others outlined; the limit is a line across."""
    most = max([limit or 0, *(column.certain + column.uncertain for column in columns), 1])
    unit = min(UNIT, MOST_HEIGHT / most)
    height = most * unit + 8
    parts = [path(f"M0,{height:g}H{len(columns) * WEEK}", "load-ground")]
    for index, column in enumerate(columns):
        parts += _column(index, column, height, unit)
    if limit is not None:
        y = height - limit * unit
        parts.append(path(f"M0,{y:g}H{len(columns) * WEEK}", "load-limit"))
    return drawing(len(columns) * WEEK, height + FOOT, parts, class_="load-picture")


def weeks_before(count: int) -> SafeString:
    """As wide as that many weeks, with a mark behind it where a narrow screen starts."""
    return drawing(count * WEEK, 1, []) + drawing(1, 1, [], class_="load-start")


def _column(index: int, column: Column, height: float, unit: float) -> list[SafeString]:
    x = index * WEEK
    shapes = [
        rect(
            x + 2,
            height - (place + 1) * unit + 1,
            WEEK - 4,
            unit - 2,
            "load-certain" if place < column.certain else "load-uncertain",
        )
        for place in range(column.certain + column.uncertain)
    ]
    name = element(
        "text",
        [SafeString(column.number)],
        x=x + WEEK / 2,
        y=height + 16,
        text_anchor="middle",
        class_="load-week",
    )
    return [*shapes, name]
