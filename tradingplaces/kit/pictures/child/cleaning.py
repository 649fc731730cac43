"""From decoded pixels to a plain photo: upright, sRGB, opaque, not larger than needed, and nothing else."""

import io
import math

from PIL import Image, ImageOps

from tradingplaces.kit.pictures.limits import KEPT_SIDE

PAPER = (255, 255, 255)


def cleaned(image: Image.Image) -> Image.Image:
    """An RGB photo without any metadata: only pixels go on."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(shrunk(plain(image)))
    photo = opaque(in_srgb(upright, profile))
    photo.info = {}
    return photo


def plain(image: Image.Image) -> Image.Image:
    """Palettes, bits and 16-bit greys become modes that can be made smaller."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "RGBX":
        return image
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def shrunk(image: Image.Image) -> Image.Image:
    """At most KEPT_SIDE on the long side; from one and a half times that on in one quick step."""
    ratio = max(image.size) / KEPT_SIDE
    if ratio <= 1:
        return image
    if ratio > 1.5:
        smaller = image.reduce(math.ceil(ratio))
    else:
        smaller = image.resize([max(1, round(side / ratio)) for side in image.size], Image.Resampling.BICUBIC)
    smaller.info = image.info
    return smaller


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as sRGB; a profile that is broken or belongs to something else is left out."""
    image = image.convert("RGB") if image.mode == "RGBX" else image
    if not profile or b"s\0R\0G\0B" in profile[:4096] or b"sRGB" in profile[:4096]:
        return image if image.mode in {"RGB", "RGBA"} else image.convert("RGB")
    from PIL import ImageCms  # most photos need no colour management

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        converted = None
    return converted or image.convert("RGBA" if image.mode == "RGBA" else "RGB")


def opaque(image: Image.Image) -> Image.Image:
    """Transparent parts become white."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper
