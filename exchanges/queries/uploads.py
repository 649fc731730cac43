"""Reading an uploaded sheet again, and the rows of it that have to be mended."""

from collections.abc import Iterable
from dataclasses import replace

from exchanges.models import Edition, IntakeUpload
from participants.intake import Fault, IntakeReading, read_candidacies, recognisable
from participants.intake.faulty_rows import is_ours
from tradingplaces.kit.spreadsheets import read_sheet


def read_upload(upload: IntakeUpload, mapping: dict[int, str] | None = None) -> IntakeReading:
    """What the file says, with the columns as they were chosen; ``mapping`` tries other columns.

    Raises SpreadsheetError, and MappingError for a mapping that names one field twice.
    """
    chosen = {int(index): code for index, code in upload.mapping.items()} if mapping is None else mapping
    edition = upload.edition
    sheet = read_sheet(bytes(upload.content), upload.filename, judge=recognisable)
    return read_candidacies(sheet, mapping=chosen, edition_span=(edition.starts_on, edition.last_day))


def columns_chosen_before(edition: Edition, headings: list[str]) -> dict[str, str]:
    """The mapping last chosen for these headings: a later version of the sheet, or its mended faulty rows."""
    chosen = IntakeUpload.objects.filter(edition=edition).exclude(headings=[])
    wanted = _theirs(headings)
    for upload in chosen.only("headings", "mapping")[:50]:
        if _theirs(upload.headings) == wanted:
            return {index: code for index, code in upload.mapping.items() if int(index) < len(headings)}
    return {}


def _theirs(headings: list[str]) -> list[str]:
    """Without the last column of the workbook of faulty rows."""
    return headings[:-1] if headings and is_ours(headings[-1]) else headings


def with_faults(reading: IntakeReading, faults: Iterable[Fault]) -> IntakeReading:
    """The reading in which rows that cannot be stored are faulty too, for the workbook of faulty rows."""
    errors: dict[int, list[Fault]] = {}
    for fault in faults:
        if fault.kind == "error":
            errors.setdefault(fault.row, []).append(fault)
    rows = tuple(
        replace(row, status="faulty", faults=tuple(errors[row.number])) if row.number in errors else row
        for row in reading.rows
    )
    return replace(reading, rows=rows)
