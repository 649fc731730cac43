"""The cells of one row by field, and the faults found in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from tradingplaces.kit.plain_text import plain
from tradingplaces.kit.spreadsheets import CellValue, Row

from .dates import written
from .fields import MAX_LENGTH
from .report import Column, Fault, FaultKind
from .spans import means_nothing

_APOSTROPHE_BEFORE_A_FORMULA_START = re.compile(r"^'(?=\s*[=+\-@])")
_ERROR_VALUE = re.compile(r"#[A-Z0-9/_ÀÉ]{2,14}[!?]?")
_FORMULA_IS_WRONG_IN = {"email", "full_name", "first_name", "last_name", "infix", "organisation"}
_NOBODY_IN_PARTICULAR = {
    "geen voorkeur", "geen specifieke voorkeur", "iedereen", "iedereen is welkom", "maakt niet uit",
    "maakt mij niet uit", "niemand", "nobody", "anyone", "no preference",
}  # fmt: skip
_MANY_LINES = {"learn", "offer", "remarks", "wish", "veto", "challenges", "impossible", "availability"}


@dataclass
class RowCells:
    """One row while it is read."""

    row: Row
    columns: Mapping[str, Column]
    """By field."""
    faults: list[Fault] = field(default_factory=list)

    def value(self, code: str) -> CellValue:
        """The bare cell value of a field; None when absent."""
        column = self.columns.get(code)
        value = self.row.cell(column.index) if column else None
        return None if isinstance(value, str) and means_nothing(value) else value

    def text(self, code: str) -> str:
        """The cell as tidy text; '-', 'geen' and 'n.v.t.' are empty. Notes what makes a text doubtful."""
        text = as_text(self.value(code))
        if _ERROR_VALUE.fullmatch(text):
            self.warn(code, _("Dit is een foutmelding van Excel en geen tekst. De cel is overgeslagen."))
            return ""
        if text.startswith("="):
            self._note_formula(code)
        text = text if code in _MANY_LINES else " ".join(text.split())
        if len(text) > MAX_LENGTH.get(code, 5000) and code not in _MANY_LINES:
            self._note_length(code, text)
        return text

    def items(self, code: str) -> tuple[str, ...]:
        """The cell as a list: cut at semicolons, commas and line ends."""
        pieces = [" ".join(piece.split()).lstrip("-•* ") for piece in re.split(r"[;,\n]", self.text(code))]
        kept = tuple(dict.fromkeys(piece for piece in pieces if not _names_nobody(piece)))
        for piece in kept:
            if len(piece) > MAX_LENGTH[code]:
                self._note_length(code, piece)
        return kept

    def long_text(self, code: str) -> str:
        """A text of several lines."""
        text = self.text(code)
        if len(text) > MAX_LENGTH[code]:
            self._note_length(code, text)
        return text

    def error(self, code: str, message: str) -> None:
        """The row cannot be imported."""
        self._note("error", code, message)

    def warn(self, code: str, message: str) -> None:
        """The row can be imported, but the person should know."""
        self._note("warning", code, message)

    @property
    def is_faulty(self) -> bool:
        """Whether there is an error among the faults."""
        return any(fault.kind == "error" for fault in self.faults)

    def _note(self, kind: FaultKind, code: str, message: str) -> None:
        column = self.columns.get(code)
        shown = as_text(self.row.cell(column.index))[:200] if column else ""
        fault = Fault(self.row.number, column.heading if column else "", kind, shown, message, code)
        if fault not in self.faults:
            self.faults.append(fault)

    def _note_formula(self, code: str) -> None:
        if code in _FORMULA_IS_WRONG_IN:
            self.error(
                code,
                _("Hier staat een formule. Zet er de tekst zelf neer; een formule wordt niet uitgerekend."),
            )
        else:
            self.warn(code, _("Hier staat een formule; die is als gewone tekst overgenomen."))

    def _note_length(self, code: str, text: str) -> None:
        self.error(
            code,
            _("Deze tekst is %(length)s tekens lang; er passen er %(limit)s. Kort hem in.")
            % {"length": len(text), "limit": MAX_LENGTH.get(code, 5000)},
        )


def _names_nobody(text: str) -> bool:
    """'geen voorkeur', 'iedereen', or nothing at all."""
    return means_nothing(text) or plain(text) in _NOBODY_IN_PARTICULAR


def as_text(value: CellValue) -> str:
    """A cell as a person would read it: 14-5-2027, 'ja' for a tick, no apostrophe before a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime | date):
        return written(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return f"{value:.12g}"
    return _APOSTROPHE_BEFORE_A_FORMULA_START.sub("", str(value)).strip()
