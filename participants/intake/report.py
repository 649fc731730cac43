"""What reading a sheet of candidacies yields: columns, rows, values and faults. Plain data, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tradingplaces.kit.spreadsheets import CellValue

Span = tuple[date, date]
"""First and last day, both inclusive."""

FaultKind = Literal["error", "warning", "duplicate"]
RowStatus = Literal["good", "faulty", "duplicate", "not_a_person"]


class MappingError(ValueError):
    """A column mapping that cannot be used. `code` for programs, `message` for the person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Fault:
    """Something the person should know about one cell: where it is, what is wrong, what would be right."""

    row: int
    """The sheet's row, from 1."""
    column: str
    """The heading as written; empty when it is about the whole row."""
    kind: FaultKind
    value: str
    message: str
    field: str = ""


@dataclass(frozen=True)
class Column:
    """A column of the sheet and the field we think it holds."""

    index: int
    """From 0."""
    heading: str
    """As written; 'Kolom C' where the sheet has none."""
    field: str
    """A code of fields.FIELDS, or 'ignore'."""
    confidence: float
    """From 0 to 1; 1 when a person chose it."""
    reason: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class CandidacyInput:
    """One good row. Texts are trimmed; absent is the empty string, the empty tuple or None."""

    email: str
    """Lower case; the identity within an edition."""
    first_name: str
    infix: str
    last_name: str
    organisation: str
    position: str = ""
    sector: str = ""
    """A code of participants.sectors, or empty when not recognised."""
    sector_label: str = ""
    """As written."""
    place: str = ""
    province: str = ""
    region: str = ""
    """School holiday region: 'noord', 'midden', 'zuid' or empty."""
    phone: str = ""
    availability: tuple[Span, ...] = ()
    whole_edition: bool = False
    impossible: tuple[Span, ...] = ()
    """Whole ISO weeks run from Monday to Sunday."""
    impossible_as_written: str = ""
    learn: str = ""
    offer: str = ""
    offer_confidential: bool = False
    wishes: tuple[str, ...] = ()
    """Names of organisations or people, as written."""
    vetoes: tuple[str, ...] = ()
    remarks: str = ""
    challenges: tuple[str, ...] = ()
    pair_with: str = ""
    size: int | None = None
    uncertain_fields: frozenset[str] = frozenset()
    """Fields with letters lost on the way (a '?' in a name); never overwrite a stored value with them."""

    @property
    def full_name(self) -> str:
        """First name, infix and last name, as one text."""
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)


@dataclass(frozen=True)
class IntakeRow:
    """One filled row under the heading."""

    number: int
    status: RowStatus
    values: CandidacyInput | None
    """Only for status 'good'."""
    faults: tuple[Fault, ...]
    cells: tuple[CellValue, ...]
    """As they stand in the sheet."""


@dataclass(frozen=True)
class IntakeReading:
    """The whole sheet, read. Nothing has been saved."""

    sheet_name: str
    heading_row: int | None
    """The sheet's row of the headings, None when the sheet has none."""
    columns: tuple[Column, ...]
    rows: tuple[IntakeRow, ...]
    faults: tuple[Fault, ...]
    """Of all rows, in the order of the sheet."""
    missing_fields: tuple[str, ...] = field(default=())
    """What no column holds and every candidacy needs: 'email', 'last_name', 'organisation'."""

    @property
    def good_rows(self) -> tuple[IntakeRow, ...]:
        """The rows that can be imported."""
        return tuple(row for row in self.rows if row.values is not None)

    @property
    def skipped_rows(self) -> tuple[IntakeRow, ...]:
        """The rows that cannot: faulty ones, double ones, totals and notes."""
        return tuple(row for row in self.rows if row.values is None)

    @property
    def mapping(self) -> dict[int, str]:
        """Column index to field code, as accepted by `read_candidacies(mapping=...)`."""
        return {column.index: column.field for column in self.columns}
