"""How large a photo may be, what decoding may cost, and which sizes are made of it."""

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_SIDE = 16
"""Smaller than this there is nothing to see (and a side could vanish when the photo is made smaller)."""
KEPT_SIDE = 4096
"""The long side of the original that is kept: enough for every rendition, and for a print of A4."""

MEMORY_BYTES = 512 * 1024 * 1024
"""Address space of the child: 50 megapixels of HEIC need 500 MB."""
RECEIVING_SECONDS = 3
"""CPU time for one upload, of whatever kind; a bomb is stopped here. HEIC is the slowest: 48 megapixels as a
phone writes them take two thirds of this, and what takes more is asked for in another form."""
RENDERING_SECONDS = 10
"""CPU time for the whole set, made from a file that we wrote ourselves."""
WAITING_SECONDS = 20
"""On the clock, much longer: a busy computer must not refuse a good photo."""
OUTPUT_BYTES = 48 * 1024 * 1024

WIDTHS = (480, 960, 1600)
PREVIEW_WIDTH = WIDTHS[0]
FORMATS = ("avif", "webp", "jpeg")
PREVIEW_FORMAT = "jpeg"
MAX_BLURS = 30


def widths_for(width: int) -> list[int]:
    """The widths made of an original: never larger than it is, ``[480, 700]`` for one of 700."""
    largest = min(width, WIDTHS[-1])
    return [each for each in WIDTHS if each < largest] + [largest]
