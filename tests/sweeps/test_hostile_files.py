"""Bad files end as a refusal or as clean pixels, within the limits, and tell nothing (quality.md)."""

import io
import logging
import re
import resource
import struct

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests import make
from tests.sweeps import hostile_files
from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.limits import MEMORY_BYTES
from tradingplaces.kit.pictures.receiving import receive
from tradingplaces.kit.pictures.refusals import PictureRefused
from tradingplaces.kit.pictures.rendering import render

JPEG_PARTS = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0}  # frame, tables, scans and the JFIF head
WEBP_PARTS = {b"VP8 ", b"VP8L", b"ALPH"}
CORNERS = [(220, 30, 30), (30, 160, 60), (40, 60, 200), (250, 250, 250)]


class Costs(logging.Handler):
    """What the child processes say that they used."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.worst = {"cpu_s": 0.0, "peak_mib": 0}

    def emit(self, record):
        if isinstance(record.args, dict):
            self.worst = {name: max(worst, record.args[name]) for name, worst in self.worst.items()}


@pytest.fixture
def costs():
    log, handler = logging.getLogger("tradingplaces.kit.pictures.running"), Costs()
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    yield handler
    log.removeHandler(handler)
    log.setLevel(logging.NOTSET)


def take(content, filename="foto.jpg"):
    """The picture, or the code of its refusal; any other exception is a fault of ours."""
    try:
        return receive(ContentFile(content, name=filename), by=make.user(), now=make.NOW)
    except PictureRefused as refusal:
        return refusal.code


def outputs(picture):
    """Everything that is kept of a picture now: its original and its renditions, as bytes."""
    files = [picture.original, *(each.file for each in picture.renditions.all())]
    found = {}
    for each in files:
        with each.open() as file:
            found[each.name] = file.read()
    return found


@pytest.mark.django_db
def test_every_bad_file_ends_as_a_refusal_or_as_a_photo(costs, capsys):
    wrong, telling, refused, longest = [], [], 0, (0.0, "")
    for case in hostile_files.all_cases():
        before = _seconds()
        ended = take(case.content, case.filename)
        longest = max(longest, (_seconds() - before, case.name))
        code = ended if isinstance(ended, str) else None
        if case.code not in (code, hostile_files.REFUSED_OR_TAKEN):
            wrong.append((case.name, code))
        refused += code is not None
        telling += [case.name for content in ([] if code else outputs(ended).values()) if told(content)]
    with capsys.disabled():
        print(
            f"\nhostile files: {refused} refused, {Picture.objects.count()} taken, {len(wrong)} otherwise;"
            f" {len(telling)} with metadata; most CPU of one {longest[0]:.2f} s ({longest[1]}),"
            f" most memory {costs.worst['peak_mib']} MiB of {MEMORY_BYTES // 1024**2}"
        )
    assert wrong == []
    assert telling == []
    assert costs.worst["peak_mib"] < MEMORY_BYTES // 1024**2


@pytest.mark.django_db
@pytest.mark.parametrize("case", list(hostile_files.talkative()), ids=lambda case: case.name)
def test_nothing_but_pixels_is_left(case):
    assert hostile_files.CANARY.encode() in case.content
    picture = take(case.content, case.filename)
    render(str(picture.pk))
    found = outputs(picture)
    assert len(found) == 4
    assert [part for content in found.values() for part in told(content)] == []
    assert [name for name, content in found.items() if hostile_files.CANARY.encode() in content] == []


def test_the_reader_of_metadata_sees_what_is_there():
    for kind in ("JPEG", "WEBP", "AVIF"):
        meta = {"exif": hostile_files.exif(), "xmp": hostile_files.XMP}
        assert told(hostile_files.encoded(hostile_files.scene(), kind, **meta)) != []
        assert told(hostile_files.encoded(hostile_files.scene(), kind)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [f"{kind} {turn}" for kind in ("JPEG", "PNG", "WEBP", "HEIF") for turn in range(1, 9)]
)
def test_a_turned_photo_is_kept_upright(name):
    picture = take(dict(hostile_files.turned())[name])
    assert (picture.width, picture.height) == (160, 120)
    with picture.original.open() as file:
        kept = Image.open(io.BytesIO(file.read()))
        seen = [kept.getpixel(place) for place in ((20, 20), (140, 20), (20, 100), (140, 100))]
    assert [_nearest(colour) for colour in seen] == CORNERS


@pytest.mark.django_db
def test_a_gps_photo_before_and_after(capsys):
    content = hostile_files.encoded(hostile_files.scene(), "JPEG", exif=hostile_files.exif(6))
    before = Image.open(io.BytesIO(content)).getexif()
    picture = take(content)
    with picture.original.open() as file:
        after = Image.open(io.BytesIO(file.read())).getexif()
    with capsys.disabled():
        print(f"\nGPS before: {dict(before.get_ifd(hostile_files.GPS))}\nGPS after:  {dict(after)}")
    assert len(before.get_ifd(hostile_files.GPS)) == 5
    assert dict(after) == {}
    assert (picture.width, picture.height) == (120, 160)


def told(content):
    """The parts of a JPEG, WebP or AVIF file that are no pixels, by name."""
    if content.startswith(b"\xff\xd8"):
        return _told_by_jpeg(content)
    if content[:4] == b"RIFF":
        return _told_by_webp(content)
    return _told_by_avif(content)


def _told_by_jpeg(content):
    found, place = [], 2
    while content[place : place + 2] != b"\xff\xd9":
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        body = content[place + 4 : place + 2 + length]
        plain_head = marker != 0xE0 or (body.startswith(b"JFIF\0") and len(body) == 14)
        if marker not in JPEG_PARTS or not plain_head:
            found.append(f"marker {marker:x}")
        place += 2 + length
        if marker == 0xDA:
            place += re.search(rb"\xff(?![\x00\xd0-\xd7])", content[place:]).start()
    return found + (["something behind it"] if len(content) > place + 2 else [])


def _told_by_webp(content):
    found, place = [], 12
    while place < len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        if name not in WEBP_PARTS:
            found.append(name.decode())
        place += 8 + length + length % 2
    return found


def _told_by_avif(content):
    image = Image.open(io.BytesIO(content))
    parts = (b"Exif", b"mime", b"rICC", b"prof", b"uuid")
    return sorted(image.info.keys() & {"exif", "xmp", "icc_profile"}) + [
        part.decode() for part in parts if part in content[: content.index(b"mdat")]
    ]


def _nearest(colour):
    return min(CORNERS, key=lambda corner: sum((a - b) ** 2 for a, b in zip(colour, corner, strict=True)))


def _seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
