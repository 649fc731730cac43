"""A sheet in, candidacies and faults out."""

from __future__ import annotations

from collections.abc import Mapping

from tradingplaces.kit.spreadsheets import Sheet

from .report import IntakeReading, Span


def read_candidacies(
    sheet: Sheet, mapping: Mapping[int, str] | None = None, edition_span: Span | None = None
) -> IntakeReading:
    """Read every filled row under the heading.

    `mapping` (column index to field code, see fields.FIELDS, or 'ignore') overrides the proposed columns it names.
    `edition_span` supplies missing years and the meaning of 'hele editie'.
    Raises MappingError when the mapping names an unknown field or one field twice.
    """
    raise NotImplementedError
