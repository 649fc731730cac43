"""Faces made unrecognisable: four colours across are left of them, so nothing can be brought back."""

from PIL import Image, ImageFilter

Rectangle = tuple[float, float, float, float]
CELLS = 4


def blurred(image: Image.Image, rectangles: list[Rectangle]) -> Image.Image:
    """The photo with each rectangle (left, top, width, height in fractions) burnt in."""
    for rectangle in rectangles:
        box = _box(image.size, rectangle)
        piece = image.crop(box)
        cells = [max(1, round(CELLS * side / max(piece.size))) for side in piece.size]
        coarse = piece.resize(cells, Image.Resampling.BOX).resize(piece.size, Image.Resampling.BICUBIC)
        image.paste(coarse.filter(ImageFilter.GaussianBlur(max(piece.size) / (4 * CELLS))), box)
    return image


def _box(size: tuple[int, int], rectangle: Rectangle) -> tuple[int, int, int, int]:
    left, top, width, height = rectangle
    x, y = min(int(left * size[0]), size[0] - 1), min(int(top * size[1]), size[1] - 1)
    right = min(size[0], max(x + 1, round((left + width) * size[0])))
    bottom = min(size[1], max(y + 1, round((top + height) * size[1])))
    return x, y, right, bottom
