"""``{% load drawings %}``: the drawings of tradingplaces.kit.drawings in a template."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from tradingplaces.kit import drawings
from tradingplaces.kit.drawings import bars, files

register = template.Library()


@register.simple_tag
def knot() -> SafeString:
    """The mark before the name."""
    return drawings.knot()


@register.simple_tag
def crossing() -> SafeString:
    """The small crossing between two paired names."""
    return drawings.crossing()


@register.simple_tag
def swap_line(
    starts_on: date,
    last_day: date,
    shown_from: date,
    shown_until: date,
    today: date | None = None,
    label: str = "",
) -> SafeString:
    """``{% swap_line starts_on last_day shown_from shown_until today %}``; its words go under it."""
    return drawings.swap_line(
        starts_on, last_day, shown_from=shown_from, shown_until=shown_until, today=today, label=label
    )


@register.simple_tag
def lacing_column(crossings: int = 3) -> SafeString:
    """The column between two voices, as high as its frame (class ``lacing-column``)."""
    return drawings.lacing_column(int(crossings))


@register.simple_tag
def step_lace(steps: int = 5) -> SafeString:
    """Two laces that cross once at every step."""
    return drawings.step_lace(steps)


@register.simple_tag
def score_bar(parts: Sequence[Any], label: str = "") -> SafeString:
    """``parts``: anything with ``points`` (0 to 1000), in the fixed order of the legend."""
    return drawings.score_bar([drawings.BarPart(points=part.points) for part in parts], label=label)


@register.simple_tag
def bar_swatch(index: int) -> SafeString:
    """The pattern of part ``index`` (from 0), for the legend."""
    return bars.swatch(index)


@register.simple_tag
def street(seed: object, side: str, label: str = "") -> SafeString:
    """The street of an organisation: ``{% street organisation.pk "a" %}``."""
    return drawings.street(str(seed), side.lower(), label=label)


@register.simple_tag
def shoe_portrait(seed: object, side: str, large: bool = False) -> SafeString:
    """The portrait of a person: ``{% shoe_portrait director.pk "b" large=True %}``."""
    return drawings.shoe_portrait(str(seed), side.lower(), large=large)


@register.inclusion_tag("components/_picture.html")
def picture(
    name: str, alt: str = "", eager: bool = False, class_: str = "", lang: str = ""
) -> dict[str, Any]:
    """A drawing from static/img/drawings in its day and its night edition; ``lang`` is that of ``alt``."""
    found = files.known(name)
    width, height = files.SIZES[found]
    return {
        "day": f"img/drawings/{found}-dag.svg",
        "night": f"img/drawings/{found}-nacht.svg",
        "width": width,
        "height": height,
        "alt": alt,
        "eager": eager,
        "class": class_,
        "lang": lang,
    }
