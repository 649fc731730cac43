"""Drawings that depend on data, as inline SVG: laces, score bars, streets and shoe portraits.

Colours are class names (see static/css/components.css), so one drawing serves day and night, and no
drawing carries a style attribute. The rules of the drawing style are in docs/design.md.
"""

from tradingplaces.kit.drawings.bars import BarPart, score_bar
from tradingplaces.kit.drawings.laces import crossing, knot, lacing_column, step_lace, swap_line
from tradingplaces.kit.drawings.portraits import shoe_portrait
from tradingplaces.kit.drawings.shoes import shoe
from tradingplaces.kit.drawings.streets import street

__all__ = [
    "BarPart",
    "crossing",
    "knot",
    "lacing_column",
    "score_bar",
    "shoe",
    "shoe_portrait",
    "step_lace",
    "street",
    "swap_line",
]
