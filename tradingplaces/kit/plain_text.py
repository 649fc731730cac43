"""Text as it is compared: without case, accents or punctuation."""

from __future__ import annotations

import re
import unicodedata

_LETTERS_WITHOUT_ACCENT_FORM = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
_HYPHENS = str.maketrans("‐‑‒−", "----")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"})


def without_accents(text: str) -> str:
    """Casefolded, accents off: 'Åkerman' becomes 'akerman', 'Yıldırım' 'yildirim', 'Groß' 'gross'."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS_WITHOUT_ACCENT_FORM)
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def straight_apostrophes(text: str) -> str:
    """Every kind of apostrophe as the straight one."""
    return text.translate(_APOSTROPHES)


def straight_hyphens(text: str) -> str:
    """Every kind of hyphen and minus as the one on the keyboard; a dash stays a dash."""
    return text.translate(_HYPHENS)


def plain(text: str) -> str:
    """Only letters and digits, in lower case without accents, words apart by one space."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The words of `plain(text)`."""
    return re.findall(r"[^\W_]+", without_accents(straight_apostrophes(text)))
