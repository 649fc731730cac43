"""``{% load pictures %}``: ``{% photo picture sizes="(min-width: 60rem) 50vw, 100vw" %}``.

A drawing of our own is ``{% picture %}`` of the library ``drawings``; a photo of people is this one.
"""

from typing import Any

from django import template
from django.urls import reverse

from tradingplaces.kit.models import Picture

register = template.Library()

ADDRESS = "stories:picture"
SOURCES = ("avif", "webp")
FOCUS_STEPS = 10
"""Style attributes are forbidden, so the focus point is a class of pictures.css, in steps of ten percent."""


@register.inclusion_tag("components/_photo.html")
def photo(
    picture: Picture,
    sizes: str = "100vw",
    eager: bool = False,
    class_: str = "",
    alt: str = "",
    lang: str = "",
) -> dict[str, Any]:
    """A picture in the best format and size the browser can use, without a query.

    ``sizes`` as in HTML, ``eager`` for one above the fold, ``alt`` where this place needs other words,
    ``lang`` the language of those words where it may not be that of the page.
    """
    found = picture.sizes
    fallback = found["jpeg"]
    shown = fallback[-1]
    return {
        "picture": picture,
        "sources": [
            (f"image/{each}", _srcset(picture, each, found[each])) for each in SOURCES if each in found
        ],
        "srcset": _srcset(picture, "jpeg", fallback) if len(fallback) > 1 else "",
        "src": _address(picture, shown, "jpeg"),
        "width": shown,
        "height": max(1, round(picture.height * shown / picture.width)),
        "sizes": sizes,
        "alt": alt or picture.alt,
        "eager": eager,
        "class": class_,
        "lang": lang,
        "focus": f"focus-x-{_step(picture.focus_x)} focus-y-{_step(picture.focus_y)}",
    }


def _srcset(picture: Picture, format: str, widths: list[int]) -> str:
    return ", ".join(f"{_address(picture, width, format)} {width}w" for width in widths)


def _address(picture: Picture, width: int, format: str) -> str:
    return reverse(ADDRESS, kwargs={"picture": picture.pk, "width": width, "format": format})


def _step(fraction: float) -> int:
    return round(fraction * FOCUS_STEPS) * (100 // FOCUS_STEPS)
