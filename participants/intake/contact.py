"""E-mail addresses and telephone numbers as people type them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

_valid = EmailValidator()
_IN_BRACKETS = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_PHONE = re.compile(r"\+?[\d\s()\-./]{8,24}(?:\s*\(?[a-z ]+\)?)?", re.IGNORECASE)


def read_email(text: str) -> str:
    """The address in lower case, or empty when it is none. 'Jan <jan@x.nl>' and 'mailto:' are understood."""
    found = _IN_BRACKETS.search(text)
    address = (found.group(1) if found else text).strip().lower().removeprefix("mailto:").strip()
    try:
        _valid(address)
    except ValidationError:
        return ""
    return address


def read_phone(text: str) -> str:
    """The number with single spaces; the leading zero that a spreadsheet took off comes back."""
    number = " ".join(text.split())
    digits = re.sub(r"\D", "", number)
    if digits == number and len(digits) == 9 and not digits.startswith("0"):
        return f"0{digits}"
    if digits == number and len(digits) == 11 and digits.startswith("31"):
        return f"+{digits}"
    return number


def looks_like_phone(text: str) -> bool:
    """Eight to fifteen digits and little else."""
    digits = sum(sign.isdigit() for sign in text)
    return 8 <= digits <= 15 and bool(_PHONE.fullmatch(text.strip()))
