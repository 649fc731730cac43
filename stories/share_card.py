"""What a link to a story shows elsewhere: 1200 × 630, panorama below, title above, both markers."""

import io
import textwrap
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 60
INK, INK2, PAPER = "#172023", "#4B575A", "#FFFFFF"
A_FILL, B_FILL = "#0A5C60", "#E85F3D"
STATIC = Path(settings.BASE_DIR) / "static"
LINES = 3


def draw(title: str, names: list[str]) -> bytes:
    """The card of a story as PNG; ``names`` are those of A and B, or fewer."""
    card = Image.new("RGB", SIZE, PAPER)
    panorama = _panorama()
    card.paste(panorama, (0, SIZE[1] - panorama.height))
    canvas = ImageDraw.Draw(card)
    canvas.line([(0, SIZE[1] - panorama.height), (SIZE[0], SIZE[1] - panorama.height)], fill=INK, width=3)
    _title(canvas, title)
    _people(canvas, names[:2], SIZE[1] - panorama.height - 52)
    output = io.BytesIO()
    card.quantize(128, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()


def _title(canvas: ImageDraw.ImageDraw, title: str) -> None:
    """As large as it fits in three lines; what is longer ends in dots."""
    for size in (64, 52, 42):
        font = _font("fraunces", size, 620)
        lines = _lines(title, font, SIZE[0] - 2 * MARGIN)
        if len(lines) * size * 1.1 <= 190:
            break
    lines = lines[:LINES]
    for number, line in enumerate(lines):
        canvas.text((MARGIN, 34 + number * size * 1.1), line, font=font, fill=INK)


def _lines(title: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in title.split():
        word = textwrap.shorten(word, 40, placeholder="…") or word[:40]
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > LINES:
        lines[LINES - 1] = lines[LINES - 1] + " …"
    return lines


def _people(canvas: ImageDraw.ImageDraw, names: list[str], top: int) -> None:
    font, x = _font("source-sans-3", 28, 600), MARGIN
    for side, name in zip("AB", names, strict=False):
        box = (x, top, x + 34, top + 34)
        if side == "A":
            canvas.rectangle(box, fill=A_FILL)
        else:
            canvas.ellipse(box, fill=B_FILL)
        letter = _font("source-sans-3", 22, 700)
        canvas.text((x + 17, top + 17), side, font=letter, fill=PAPER if side == "A" else INK, anchor="mm")
        canvas.text((x + 48, top + 17), name[:40], font=font, fill=INK2, anchor="lm")
        x += 48 + int(font.getlength(name[:40])) + 40


@cache
def _panorama() -> Image.Image:
    return Image.open(STATIC / "img" / "share" / "panorama.png").convert("RGB")


@cache
def _font(family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(STATIC / "fonts" / f"{family}-latin-wght-normal.woff2"), size)
    font.set_variation_by_axes([weight])
    return font
