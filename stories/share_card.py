"""What a link to a story, or to the site, shows elsewhere: 1200 × 630, panorama below, title above."""

import io
import itertools
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 60
INK, INK2, PAPER = "#172023", "#4B575A", "#FFFFFF"
A_FILL, B_FILL = "#0A5C60", "#E85F3D"
STATIC = Path(settings.BASE_DIR) / "static"
LINES = 3
Face = tuple[str, int, int]
"""Family, size and weight."""
# What the files of the latin subset hold; everything else is in latin-ext.
LATIN = {*range(0x100), 0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC, *range(0x2000, 0x2070), 0x20AC, 0x2122}


@lru_cache(maxsize=32)
def draw(title: str, names: tuple[str, ...]) -> bytes:
    """The card of a story as PNG; ``names`` are those of A and B, or fewer.

    Kept, because anybody may ask for it again and again; whether it may be shown is asked every time.
    """
    card = Image.new("RGB", SIZE, PAPER)
    panorama = _panorama()
    card.paste(panorama, (0, SIZE[1] - panorama.height))
    canvas = ImageDraw.Draw(card)
    canvas.line([(0, SIZE[1] - panorama.height), (SIZE[0], SIZE[1] - panorama.height)], fill=INK, width=3)
    _title(canvas, title)
    _people(canvas, names[:2], SIZE[1] - panorama.height - 52)
    output = io.BytesIO()
    few = card.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(output, "PNG")
    return output.getvalue()


def _title(canvas: ImageDraw.ImageDraw, title: str) -> None:
    """As large as it fits in three lines; what is longer ends in dots."""
    for size in (64, 52, 42):
        lines = _balanced(title, size)
        if len(lines) * size * 1.1 <= 190:
            break
    for number, line in enumerate(lines[:LINES]):
        _write(canvas, MARGIN, 34 + number * size * 1.1, line, ("fraunces", size, 620), INK)


def _balanced(title: str, size: int) -> list[str]:
    """No more lines than the whole width needs, and of about the same length: no word alone on the last."""
    widest = SIZE[0] - 2 * MARGIN
    lines = _lines(title, size, widest)
    if len(lines) > LINES:
        lines[LINES - 1] += " …"
        return lines
    for width in range(widest, MARGIN, -20):
        narrower = _lines(title, size, width)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _lines(title: str, size: int, width: int) -> list[str]:
    lines = [""]
    for word in (word[:40] for word in title.split()):
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, ("fraunces", size, 620)) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _people(canvas: ImageDraw.ImageDraw, names: tuple[str, ...], top: int) -> None:
    x, face = MARGIN, ("source-sans-3", 28, 600)
    for side, name in zip("AB", (name[:40] for name in names), strict=False):
        box = (x, top, x + 34, top + 34)
        if side == "A":
            canvas.rectangle(box, fill=A_FILL)
        else:
            canvas.ellipse(box, fill=B_FILL)
        letter = _font("source-sans-3", 22, 700)
        canvas.text((x + 17, top + 17), side, font=letter, fill=PAPER if side == "A" else INK, anchor="mm")
        _write(canvas, x + 48, top - 3, name, face, INK2)
        x += 48 + round(_width(name, face)) + 40


def _write(canvas: ImageDraw.ImageDraw, x: float, y: float, text: str, face: Face, fill: str) -> None:
    for run, font in _runs(text, face):
        canvas.text((x, y), run, font=font, fill=fill)
        x += font.getlength(run)


def _width(text: str, face: Face) -> float:
    return sum(font.getlength(run) for run, font in _runs(text, face))


def _runs(text: str, face: Face) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """Stretches of one font: letters such as those of Şahin or Łukasz stand in a second file."""
    for is_latin, letters in itertools.groupby(text, lambda letter: ord(letter) in LATIN):
        yield "".join(letters), _font(*face, "latin" if is_latin else "latin-ext")


@cache
def _panorama() -> Image.Image:
    return Image.open(STATIC / "img" / "share" / "panorama.png").convert("RGB")


@cache
def _font(family: str, size: int, weight: int, letters: str = "latin") -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(STATIC / "fonts" / f"{family}-{letters}-wght-normal.woff2"), size)
    font.set_variation_by_axes([weight])
    return font
