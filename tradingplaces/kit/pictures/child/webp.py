"""WebP, decoded by the library itself: Pillow's own way takes 16 bytes a pixel, 800 MB for a large photo."""

import ctypes
import struct
from collections.abc import Callable, Iterator

from PIL import Image, _webp

from tradingplaces.kit.pictures.child.reasons import BadPhotoError

# Flags of the VP8X chunk: https://developers.google.com/speed/webp/docs/riff_container
ANIMATED, ALPHA = 0x02, 0x10


def opened(content: bytes) -> tuple[tuple[int, int], Callable[[], Image.Image]]:
    """The size in pixels, and a function that decodes. Raises BadPhotoError."""
    library = ctypes.CDLL(_webp.__file__)  # finds the functions in the libwebp that Pillow came with
    width, height = ctypes.c_int(), ctypes.c_int()
    chunks = dict(_chunks(content))
    if _flags(chunks) & ANIMATED:
        raise BadPhotoError("animated")
    known = library.WebPGetInfo(
        content, ctypes.c_size_t(len(content)), ctypes.byref(width), ctypes.byref(height)
    )
    if not known:
        raise BadPhotoError("broken")
    size = (width.value, height.value)
    return size, lambda: _decoded(library, content, size, chunks)


def _decoded(
    library: ctypes.CDLL, content: bytes, size: tuple[int, int], chunks: dict[bytes, bytes]
) -> Image.Image:
    stride = size[0] * 4
    pixels = bytearray(stride * size[1])
    target = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    library.WebPDecodeRGBAInto.restype = ctypes.c_void_p
    done = library.WebPDecodeRGBAInto(
        content, ctypes.c_size_t(len(content)), target, ctypes.c_size_t(len(pixels)), ctypes.c_int(stride)
    )
    if not done:
        raise BadPhotoError("broken")
    # An image that shares its memory with the decoded pixels, instead of a copy.
    mode = "RGBA" if _has_alpha(chunks) else "RGBX"
    image = Image.frombuffer(mode, size, pixels, "raw", mode, 0, 1)
    image.info = {
        name: chunks[key] for key, name in ((b"EXIF", "exif"), (b"ICCP", "icc_profile")) if key in chunks
    }
    return image


def _has_alpha(chunks: dict[bytes, bytes]) -> bool:
    return bool(_flags(chunks) & ALPHA) or b"VP8L" in chunks


def _flags(chunks: dict[bytes, bytes]) -> int:
    return (chunks.get(b"VP8X") or b"\0")[0]


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of the container, of the picture itself just the first bytes."""
    place = 12
    while place + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        kept = length if name in {b"EXIF", b"ICCP"} else min(length, 16)
        yield name, content[place + 8 : place + 8 + kept]
        place += 8 + length + length % 2
