"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from .model import SpreadsheetError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_ENCODINGS = ("cp1252", "cp1254", "cp850", "mac_roman")
_USUAL_SIGNS = set("€‘’“”–—…•·°§½¼¾²³±×«»©®™´¨ \xa0")


def decode(content: bytes) -> str:
    """The text in `content`: by its mark, else UTF-8, else the old encoding that yields believable letters.

    Raises SpreadsheetError when it is no text at all.
    """
    text = _by_mark(content) or _wide_without_mark(content) or _strictly(content, "utf-8")
    if text is None:
        text = _old(content)
    if "\x00" in text or _has_too_many_controls(text):
        raise SpreadsheetError(
            "not_text",
            _(
                "Dit bestand is geen leesbare tekst. Bewaar de lijst als Excel-bestand (.xlsx) of "
                "als CSV en kies dat bestand."
            ),
        )
    return text


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _by_mark(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    return None


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 without a mark shows a NUL in every other byte."""
    start = content[:2000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = start[offset::2], start[1 - offset :: 2]
        if len(half) > 4 and half.count(0) > 0.8 * len(half) and other.count(0) == 0:
            return _strictly(content, encoding)
    return None


def _old(content: bytes) -> str:
    """The first encoding without an odd sign, else the one that statistics prefer, else the least odd."""
    readings = {name: text for name in _OLD_ENCODINGS if (text := _strictly(content, name)) is not None}
    for text in readings.values():
        if _oddness(text) == 0:
            return text
    guess = from_bytes(content[:200_000], cp_isolation=list(readings)).best() if readings else None
    best = min(readings.values(), key=_oddness, default="")
    if guess and guess.encoding in readings and _oddness(readings[guess.encoding]) <= _oddness(best):
        return readings[guess.encoding]
    return best or content.decode("cp1252", errors="replace")


def _oddness(text: str) -> int:
    """Signs that no Dutch list of names holds, such as half a box drawing or a lone per-mille sign.

    An accented capital inside a word in lower case is odd as well: 'DaniÎl' and 'Dani‘l' are 'Daniël'
    misread.
    """
    odd, before = 0, ""
    for sign in text:
        if ord(sign) > 127:
            misplaced = (sign.isupper() and before.islower()) or (sign == "‘" and before.isalpha())
            usual = (
                unicodedata.category(sign) in {"Ll", "Lu"} and sign not in "ªºƒŸ"
            ) or sign in _USUAL_SIGNS
            odd += (not usual) or misplaced
        before = sign
    return odd


def _has_too_many_controls(text: str) -> bool:
    start = text[:5000]
    return sum(ord(sign) < 32 and sign not in "\t\r\n\x0b\x0c" for sign in start) > len(start) * 0.02
