"""Candidacies from a spreadsheet, read without a database.

`read_candidacies(read_sheet(file, name, judge=recognisable), edition_span=...)` gives an IntakeReading.
"""

from .faulty_rows import faulty_rows_csv, faulty_rows_xlsx
from .headings import recognisable
from .reader import read_candidacies, read_headings
from .report import CandidacyInput, Column, Fault, IntakeReading, IntakeRow, MappingError, Span

__all__ = [
    "CandidacyInput", "Column", "Fault", "IntakeReading", "IntakeRow", "MappingError", "Span",
    "faulty_rows_csv", "faulty_rows_xlsx", "read_candidacies", "read_headings", "recognisable",
]  # fmt: skip
