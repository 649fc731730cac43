"""Files that somebody would send to break, fill or betray: made in code, never kept on disk.

A case says what must happen: the code of the refusal, or None when it is a photo after all.
"""

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

pillow_heif.register_heif_opener()

CANARY = "kanarie-52.3702-4.8952"
"""Stands in every piece of metadata, and in no output."""
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>{CANARY}</rdf:RDF></x:xmpmeta>'.encode()
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
ORIENTATION, GPS, MAKER_NOTE = 0x0112, 0x8825, 0x927C
REFUSED_OR_TAKEN = "either"
"""For files where only the limits count: they end as a refusal or as a photo, within them."""


@dataclass(frozen=True)
class Case:
    """A file, the name it claims, and the code of its refusal; None when it must be taken."""

    name: str
    content: bytes
    code: str | None
    filename: str = "foto.jpg"


def scene(size: tuple[int, int] = (160, 120), mode: str = "RGB") -> Image.Image:
    """Four corners in four colours, so that turning shows: red, green, blue, white from the top left."""
    image = Image.new("RGB", (2, 2))
    image.putdata([(220, 30, 30), (30, 160, 60), (40, 60, 200), (250, 250, 250)])
    return image.resize(size, Image.Resampling.NEAREST).convert(mode)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def exif(orientation: int = 1) -> bytes:
    """EXIF with a place, a camera, a remark and a thumbnail-like blob."""
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    tags[0x010F] = tags[0x010E] = tags[0x8298] = CANARY
    tags.get_ifd(GPS).update({1: "N", 2: (52.0, 22.0, 12.7), 3: "E", 4: (4.0, 53.0, 42.7), 29: CANARY})
    tags.get_ifd(0x8769).update({MAKER_NOTE: CANARY.encode() * 20})
    return tags.tobytes()


def all_cases() -> Iterator[Case]:
    """Every case, once."""
    yield from not_photos()
    yield from broken()
    yield from bombs()
    yield from talkative()
    yield from unusual()
    yield from mutated()


def not_photos() -> Iterator[Case]:
    """Files that are something else, whatever they are called."""
    animation = {"save_all": True, "append_images": [scene(mode="L").convert("RGB")], "duration": 80}
    yield Case("nothing at all", b"", "empty")
    yield Case("html called jpeg", HTML, "no_photo")
    yield Case("svg", SVG, "no_photo", "tekening.svg")
    yield Case("svg called png", SVG, "no_photo", "tekening.png")
    yield Case("svg, zipped", gzip.compress(SVG), "no_photo", "tekening.svgz")
    yield Case("pdf", b"%PDF-1.7\n" + HTML, "no_photo", "foto.pdf")
    yield Case("php", b"<?php system($_GET['c']); ?>", "no_photo", "foto.php.jpg")
    yield Case("program", b"MZ" + bytes(2000), "no_photo", "foto.exe")
    yield Case("zip", _zip(), "no_photo")
    yield Case("null bytes", bytes(4000), "no_photo")
    yield Case("only the first bytes of a jpeg", b"\xff\xd8\xff", "broken")
    yield Case("html after the first bytes of a jpeg", b"\xff\xd8\xff\xe0" + HTML, "broken")
    yield Case("html after the first bytes of a png", b"\x89PNG\r\n\x1a\n" + HTML, "broken")
    yield Case("film", b"\0\0\0\x18ftypmp42" + bytes(4000), "no_photo", "film.mp4")
    for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "AVIF"):
        yield Case(kind.lower(), encoded(scene(), kind), "no_photo")
    yield Case("animated gif", encoded(scene(), "GIF", **animation), "animated", "foto.gif")
    yield Case("animated webp", encoded(scene(), "WEBP", **animation), "animated", "foto.webp")
    yield Case("animated png", encoded(scene(), "PNG", **animation), "animated", "foto.png")
    yield Case("one pixel", encoded(scene((1, 1)), "PNG"), "too_small", "stip.png")


def broken() -> Iterator[Case]:
    """Files that end too early."""
    for kind, content in _photos((640, 480)).items():
        for percent in (5, 50, 95):
            yield Case(f"{kind} cut at {percent} %", content[: len(content) * percent // 100], "broken")
    yield Case("webp of zero bytes", b"RIFF\x04\0\0\0WEBP", "broken")
    yield Case("heic without pictures", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "broken")


def bombs() -> Iterator[Case]:
    """Small files that want much memory or time, and files that are too large as they are."""
    jpeg, webp = encoded(scene(), "JPEG"), encoded(scene(), "WEBP", exif=exif())
    heic = encoded(scene(), "HEIF", quality=50)
    yield Case("more than 15 MB", jpeg + bytes(15 * 1024 * 1024), "too_large")
    yield Case("jpeg that claims 65500 x 65500", _with_jpeg_size(jpeg, 65500, 65500), "too_many_pixels")
    yield Case("png that claims 2147483647 x 100", _png(2**31 - 1, 100, b""), "too_many_pixels")
    yield Case(
        "png of 12000 x 12000, really", _png(12_000, 12_000, _zeros(12_000 * 12_001)), "too_many_pixels"
    )
    yield Case("webp that claims 16384 x 16384", _with_webp_canvas(webp, 16384), REFUSED_OR_TAKEN)
    yield Case("heic that claims 60000 x 60000", _with_heic_size(heic, 60000), REFUSED_OR_TAKEN)
    yield Case("png of 7000 x 7000 in 64 bits", _png(7000, 7000, _zeros(7000 * 56_001), 16, 6), None)
    yield Case(
        "webp of 7000 x 7000",
        encoded(Image.new("RGB", (7000, 7000), "teal"), "WEBP", quality=1, method=0),
        None,
    )
    yield Case("png of 16 x 3000000", _png(16, 3_000_000, _zeros(17 * 3_000_000), 8, 0), None)
    yield Case("png with 200 MB of text", _png_with_text_bomb(), REFUSED_OR_TAKEN)
    yield Case("png with 200 MB of profile", _png_with_profile_bomb(), REFUSED_OR_TAKEN)
    yield Case("jpeg of 36 megapixels in 3000 scans", _jpeg_of_scans(6000, 3000), REFUSED_OR_TAKEN)


def talkative() -> Iterator[Case]:
    """Photos that tell where they were taken, or carry another file along."""
    noted = PngInfo()
    noted.add_text("Comment", CANARY)
    noted.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    meta: dict[str, Any] = {"exif": exif(), "xmp": XMP}
    jpeg = encoded(scene(), "JPEG", comment=CANARY, icc_profile=_profile(), **meta)
    yield Case("jpeg with everything", jpeg, None)
    yield Case("jpeg with the caption of a press agency", _with_iptc(jpeg), None)
    yield Case("jpeg with a zip behind it", jpeg + _zip(), None)
    yield Case("jpeg with html behind it", jpeg + HTML + CANARY.encode(), None)
    yield Case(
        "jpeg with a script as its remark", encoded(scene(), "JPEG", comment=HTML + CANARY.encode()), None
    )
    yield Case(
        "two jpegs in one", encoded(scene(), "MPO", save_all=True, append_images=[scene()], **meta), None
    )
    yield Case("png with everything", encoded(scene(), "PNG", pnginfo=noted, exif=exif()), None, "a.png")
    yield Case("png with html behind it", encoded(scene(), "PNG") + HTML + CANARY.encode(), None, "a.html")
    yield Case(
        "webp with everything", encoded(scene(), "WEBP", icc_profile=_profile(), **meta), None, "a.webp"
    )
    yield Case("heic with everything", encoded(scene(), "HEIF", quality=50, **meta), None, "IMG_0001.HEIC")


def unusual() -> Iterator[Case]:
    """Honest photos of kinds that few people have, and the wrong name on the right content."""
    grey16 = Image.new("I;16", (160, 120), 40_000)
    for mode in ("L", "CMYK"):
        yield Case(f"jpeg {mode}", encoded(scene(mode=mode), "JPEG"), None)
    yield Case("jpeg, progressive", encoded(scene(), "JPEG", progressive=True), None)
    yield Case("jpeg with a broken profile", encoded(scene(), "JPEG", icc_profile=b"kapot" * 50), None)
    yield Case(
        "cmyk with the profile of a screen", encoded(scene(mode="CMYK"), "JPEG", icc_profile=_profile()), None
    )
    for mode in ("1", "L", "LA", "P", "RGBA"):
        yield Case(f"png {mode}", encoded(scene(mode="RGBA").convert(mode), "PNG"), None)
    yield Case("png, palette with transparency", encoded(scene(mode="P"), "PNG", transparency=0), None)
    yield Case("png, grey in 16 bits", encoded(grey16, "PNG"), None)
    yield Case("webp, lossless with transparency", encoded(scene(mode="RGBA"), "WEBP", lossless=True), None)
    yield Case("heic with transparency", encoded(scene(mode="RGBA"), "HEIF", quality=50), None)
    for kind, content in _photos((160, 120)).items():
        yield Case(f"{kind} under a wrong name", content, None, "../../etc/passwd\x00.svg")


def mutated() -> Iterator[Case]:
    """Photos with a few bytes changed, the same ones every time."""
    dice = random.Random(20270412)
    for kind, content in _photos((160, 120)).items():
        for number in range(6):
            changed = bytearray(content)
            for _byte in range(1 + number * 4):
                changed[dice.randrange(12, len(changed))] = dice.randrange(256)
            yield Case(f"{kind} with changed bytes {number}", bytes(changed), REFUSED_OR_TAKEN)


def turned() -> Iterator[tuple[str, bytes]]:
    """The scene in every orientation that a camera writes down, stored so that it shows upright."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # orientation: the Transpose that undoes it
    for kind in ("JPEG", "PNG", "WEBP", "HEIF"):
        for orientation in range(1, 9):
            stored = scene() if orientation == 1 else scene().transpose(Image.Transpose(back[orientation]))
            options = {"quality": 60} if kind != "PNG" else {}
            yield f"{kind} {orientation}", encoded(stored, kind, exif=exif(orientation), **options)


def _photos(size: tuple[int, int]) -> dict[str, bytes]:
    image = Image.effect_noise(size, 40).convert("RGB")
    kinds = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
    return {name: encoded(image, kind, quality=40) for name, kind in kinds.items()}


def _with_iptc(jpeg: bytes) -> bytes:
    """A photo with a Photoshop block that holds place and maker (IPTC-IIM), in front of all others."""
    notes = b"".join(
        b"\x1c\x02" + bytes([field]) + struct.pack(">H", len(CANARY)) + CANARY.encode()
        for field in (80, 90, 120)
    )
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(notes)) + notes
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def _profile() -> bytes:
    """A profile that is not sRGB, with a name in it that must not stay."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    return profile.tobytes()


def _zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("index.html", HTML + CANARY.encode())
    return target.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png(width: int, height: int, packed: bytes, bits: int = 8, colour: int = 0, extra: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    body = _chunk(b"IHDR", head) + extra + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _zeros(length: int) -> bytes:
    """So many null bytes, packed; never all in memory."""
    packer, block = zlib.compressobj(1), bytes(1024 * 1024)
    parts = [packer.compress(block[: min(len(block), length - at)]) for at in range(0, length, len(block))]
    return b"".join(parts) + packer.flush()


def _png_with_text_bomb() -> bytes:
    text = b"Comment\0\0" + _zeros(200 * 1024 * 1024)
    return _png(16, 16, zlib.compress(bytes(17 * 16)), extra=_chunk(b"zTXt", text))


def _png_with_profile_bomb() -> bytes:
    profile = b"p\0\0" + _zeros(200 * 1024 * 1024)
    return _png(16, 16, zlib.compress(bytes(17 * 16)), extra=_chunk(b"iCCP", profile))


def _with_jpeg_size(jpeg: bytes, width: int, height: int) -> bytes:
    place = jpeg.index(b"\xff\xc0")
    return jpeg[: place + 5] + struct.pack(">HH", height, width) + jpeg[place + 9 :]


def _with_webp_canvas(webp: bytes, side: int) -> bytes:
    place = webp.index(b"VP8X") + 12
    return webp[:place] + (side - 1).to_bytes(3, "little") * 2 + webp[place + 6 :]


def _with_heic_size(heic: bytes, side: int) -> bytes:
    place = heic.index(b"ispe") + 8
    return heic[:place] + struct.pack(">II", side, side) + heic[place + 8 :]


def _jpeg_of_scans(side: int, scans: int) -> bytes:
    """A progressive photo whose last scan comes back again and again: a small file that takes minutes."""
    jpeg = encoded(Image.new("L", (side, side), 90), "JPEG", progressive=True, quality=30)
    last = jpeg[jpeg.rindex(b"\xff\xda") : -2]
    return jpeg[:-2] + last * min(scans, (14 * 1024 * 1024 - len(jpeg)) // len(last)) + b"\xff\xd9"
