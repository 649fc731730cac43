"""Candidacies from a spreadsheet, read without a database: `read_candidacies(read_sheet(...))`."""

from .reader import read_candidacies
from .report import CandidacyInput, Column, Fault, IntakeReading, IntakeRow, MappingError, Span

__all__ = [
    "CandidacyInput", "Column", "Fault", "IntakeReading", "IntakeRow", "MappingError", "Span", "read_candidacies",
]  # fmt: skip
