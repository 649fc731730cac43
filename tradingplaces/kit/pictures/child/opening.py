"""From bytes to pixels: which kind of file it is says the content, never the name."""

import io

from PIL import Image, ImageFile

from tradingplaces.kit.pictures.child import webp
from tradingplaces.kit.pictures.child.reasons import BadPhotoError
from tradingplaces.kit.pictures.limits import KEPT_SIDE, MAX_PIXELS, MIN_SIDE

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
Image.MAX_IMAGE_PIXELS = None  # counted below, for every kind in the same way
ImageFile.LOAD_TRUNCATED_IMAGES = False


def opened(content: bytes) -> Image.Image:
    """The decoded photo, not turned yet. Raises BadPhotoError; MemoryError when it does not fit."""
    kind = kind_of(content)
    if kind == "webp":
        size, decode = webp.opened(content)
        check_size(*size)
        return decode()
    image = Image.open(io.BytesIO(content), formats=_formats(kind))
    check_size(*image.size)
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise BadPhotoError("animated")
    image.draft(None, (KEPT_SIDE, KEPT_SIDE))
    image.load()
    return image


def kind_of(content: bytes) -> str:
    """``jpeg``, ``png``, ``webp`` or ``heic``, by the first bytes."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return "heic"
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        raise BadPhotoError("animated" if content.count(b"\x21\xf9\x04") > 1 else "no_photo")
    raise BadPhotoError("no_photo")


def check_size(width: int, height: int) -> None:
    """Refuse what is too large to decode or too small to see, before a pixel is decoded."""
    if width * height > MAX_PIXELS:
        raise BadPhotoError("too_many_pixels")
    if min(width, height) < MIN_SIDE:
        raise BadPhotoError("too_small")


def _formats(kind: str) -> list[str]:
    if kind == "heic":
        import pillow_heif  # only here: loading it takes longer than most photos

        pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
        return ["HEIF"]
    return ["JPEG", "MPO"] if kind == "jpeg" else ["PNG"]
