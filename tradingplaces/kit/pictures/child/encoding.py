"""From pixels to files."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tradingplaces.kit.pictures.limits import FORMATS, PREVIEW_FORMAT, PREVIEW_WIDTH, WIDTHS

OPTIONS: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 78, "progressive": True, "optimize": True},
    "webp": {"quality": 74, "method": 3},
    "avif": {"quality": 58, "speed": 8, "max_threads": 2},
}
KEPT: dict[str, Any] = {"quality": 90}


@dataclass(frozen=True)
class Encoded:
    """A file to be: what it is called (``original``, ``rendition``), its size in pixels, its bytes."""

    name: str
    format: str
    width: int
    height: int
    content: bytes


def options_for(kind: str, width: int) -> dict[str, Any]:
    """How this kind is encoded. Of a large AVIF a step faster takes a fifth of the time for 2 % more bytes;
    of the smaller ones it would be 10 to 14 %, so those take their time.
    """
    faster = {"speed": 9} if kind == "avif" and width > WIDTHS[1] else {}
    return OPTIONS[kind] | faster


def original(image: Image.Image) -> Encoded:
    """The original that is kept."""
    return _encoded("original", image, "jpeg", KEPT)


def preview(image: Image.Image) -> Encoded:
    """The smallest rendition, there at once."""
    return _encoded("rendition", _of_width(image, min(PREVIEW_WIDTH, image.width)), PREVIEW_FORMAT)


def renditions(image: Image.Image, widths: list[int]) -> list[Encoded]:
    """The whole set, each width made from the one above it."""
    made = []
    for width in sorted(widths, reverse=True):
        image = _of_width(image, width)
        made += [_encoded("rendition", image, each) for each in FORMATS]
    return made


def _of_width(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)


def _encoded(name: str, image: Image.Image, kind: str, options: dict[str, Any] | None = None) -> Encoded:
    target = io.BytesIO()
    image.save(target, kind.upper(), **(options or options_for(kind, image.width)))
    return Encoded(name, kind, image.width, image.height, target.getvalue())
