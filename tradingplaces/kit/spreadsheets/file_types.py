"""What a file really is, told by its first bytes, and a helpful refusal for what is no spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .model import SpreadsheetError

WORKBOOK = "workbook"
TEXT = "text"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = gettext_lazy("Bewaar de lijst als Excel-bestand (.xlsx) of als CSV en kies dat bestand.")
_STARTS: tuple[tuple[bytes, str | Promise], ...] = (
    (b"%PDF", gettext_lazy("een pdf")),
    (b"{\\rtf", gettext_lazy("een tekstdocument")),
    (b"\x89PNG", gettext_lazy("een afbeelding")),
    (b"\xff\xd8\xff", gettext_lazy("een afbeelding")),
    (b"GIF8", gettext_lazy("een afbeelding")),
    (b"RIFF", gettext_lazy("een afbeelding of geluid")),
    (b"II*\x00", gettext_lazy("een afbeelding")),
    (b"MM\x00*", gettext_lazy("een afbeelding")),
    (b"\x1f\x8b", gettext_lazy("een ingepakt bestand")),
    (b"7z\xbc\xaf", gettext_lazy("een ingepakt bestand")),
    (b"Rar!", gettext_lazy("een ingepakt bestand")),
    (b"MZ", gettext_lazy("een programma")),
    (b"\x7fELF", gettext_lazy("een programma")),
)
_MARKUP = re.compile(
    rb"\s*(<!doctype|<html|<head|<body|<table|<meta|<\?xml|<svg|<script|<!--)", re.IGNORECASE
)
_TEXT_NAMES = {"", ".csv", ".tsv", ".tab", ".txt", ".xls", ".xlsx", ".xlsm", ".asc", ".dat"}


def refuse_other_types(content: bytes, filename: str) -> str:
    """WORKBOOK or TEXT; raises SpreadsheetError naming what the file is instead, and what to do."""
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise SpreadsheetError(
            "empty", _("Dit bestand is leeg. Kies het bestand waarin de aanmeldingen staan.")
        )
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    if content.startswith(_OLE):
        _refuse_ole(content)
    for start, kind in _STARTS:
        if content.startswith(start) and not _is_readable_text(content[:200]):
            raise _wrong_type(kind)
    if content[4:8] == b"ftyp":
        raise _wrong_type(_("een foto of film"))
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise _wrong_type(_("een webpagina"))
    if PurePath(filename).suffix.lower() not in _TEXT_NAMES:
        raise _wrong_type(
            _("een ander soort bestand (%(name)s)") % {"name": PurePath(filename).suffix.lower()[:20]}
        )
    return TEXT


def _is_readable_text(start: bytes) -> bool:
    """Tells a heading 'MZ Bouw' or 'RIFF' from a binary file; the start of a pdf or rtf is never readable."""
    return not start.startswith((b"%PDF", b"{\\rtf")) and all(
        byte >= 32 or byte in b"\t\r\n" for byte in start
    )


def _wrong_type(kind: str | Promise) -> SpreadsheetError:
    sentence = _("Dit is geen spreadsheet maar %(kind)s.") % {"kind": kind}
    return SpreadsheetError("wrong_type", f"{sentence} {_ADVICE}")


def _refuse_ole(content: bytes) -> None:
    """The container of old Office files, and of every password-protected new one."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise SpreadsheetError(
            "password_protected",
            _(
                "Dit bestand is met een wachtwoord beveiligd. Haal in Excel het wachtwoord eraf, "
                "bewaar het en probeer het opnieuw."
            ),
        )
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        raise SpreadsheetError(
            "old_excel",
            _("Dit is een oud Excel-bestand (.xls). Open het in Excel en bewaar het als .xlsx of als CSV."),
        )
    raise _wrong_type(_("een ander Office-bestand"))


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as problem:
        raise damaged() from problem
    if "xl/workbook.xml" in names:
        return WORKBOOK
    if "xl/workbook.bin" in names:
        raise SpreadsheetError(
            "wrong_type",
            _(
                "Dit is een binair Excel-bestand (.xlsb). Open het in Excel en bewaar het als .xlsx "
                "of als CSV."
            ),
        )
    if "word/document.xml" in names:
        raise _wrong_type(_("een Word-document"))
    if "ppt/presentation.xml" in names:
        raise _wrong_type(_("een presentatie"))
    if "content.xml" in names:
        raise _wrong_type(_("een OpenDocument-bestand"))
    raise _wrong_type(_("een ingepakt bestand (zip)"))


def damaged() -> SpreadsheetError:
    """For a workbook that starts well and ends in pieces."""
    return SpreadsheetError(
        "damaged",
        _(
            "Dit Excel-bestand is beschadigd of niet helemaal binnengekomen. Open het in Excel, "
            "bewaar het opnieuw en kies het nog eens."
        ),
    )
