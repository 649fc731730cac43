"""A spreadsheet between upload and confirmation: kept, its columns chosen, taken over or thrown away."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction

from exchanges.actions.intake import import_reading
from exchanges.models import Edition, IntakeUpload
from exchanges.queries.uploads import columns_chosen_before, read_upload, with_faults
from participants.intake import faulty_rows_xlsx, read_headings, recognisable
from participants.intake.faulty_rows import rows_to_mend
from tradingplaces.kit.history import record
from tradingplaces.kit.spreadsheets import read_sheet

KEPT_FOR = timedelta(days=1)
"""How long an upload waits for its confirmation, and a report keeps the rows of people."""


@transaction.atomic
def keep_upload(*, edition: Edition, filename: str, content: bytes, by: Any, now: datetime) -> IntakeUpload:
    """Keep a file for its preview, with the columns chosen before for the same headings; the same file
    sent twice is kept once.

    Raises SpreadsheetError when it is no spreadsheet that can be read.
    """
    shown = "".join(sign for sign in filename if sign.isprintable())
    name = PurePath(shown.replace("\\", "/")).name[:200] or "bestand"
    sheet = read_sheet(content, name, judge=recognisable)
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    waiting = IntakeUpload.objects.filter(edition=edition, uploaded_by=by, filename=name, confirmed_at=None)
    same = waiting.filter(content=content).first()
    if same:
        return same
    return IntakeUpload.objects.create(
        edition=edition,
        uploaded_by=by,
        uploaded_at=now,
        filename=name,
        content=content,
        mapping=columns_chosen_before(edition, read_headings(sheet)),
    )


@transaction.atomic
def choose_columns(*, upload: IntakeUpload, mapping: dict[int, str], by: Any, now: datetime) -> IntakeUpload:
    """Keep which column holds what. Raises MappingError when one field is named twice."""
    locked = _lock(upload)
    if locked.confirmed_at is None:
        reading = read_upload(locked, mapping)
        locked.mapping = {str(index): code for index, code in mapping.items()}
        locked.headings = [column.heading for column in reading.columns]
        locked.save(update_fields=["mapping", "headings"])
    return locked


@transaction.atomic
def confirm_upload(*, upload: IntakeUpload, by: Any, now: datetime) -> IntakeUpload:
    """Take the good rows over and keep the report. Confirming twice imports once.

    Of the file only the faulty rows are kept, as a workbook to mend, for a day.

    Raises IntakeError when columns are missing, and IntakeUpload.DoesNotExist when it was thrown away.
    """
    locked = _lock(upload)
    if locked.confirmed_at is not None:
        return locked
    reading = read_upload(locked)
    report = import_reading(reading, edition=locked.edition, by=by, now=now)
    to_mend = with_faults(reading, report.faults)
    faulty = len(rows_to_mend(to_mend))
    people = [asdict(person) for person in report.people]
    locked.report = report.as_json() | {"people": people, "faulty": faulty}
    locked.content = faulty_rows_xlsx(to_mend) if faulty else b""
    locked.confirmed_at = now
    locked.save(update_fields=["report", "content", "confirmed_at"])
    return locked


@transaction.atomic
def discard_upload(*, upload: IntakeUpload, by: Any, now: datetime) -> None:
    """Throw away a file that was not confirmed; one that was stays in the list of imports."""
    locked = _lock(upload)
    if locked.confirmed_at is None:
        record("upload.discarded", locked.edition, by=by, now=now, filename=locked.filename)
        locked.delete()


def tidy_uploads(now: datetime) -> None:
    """Every tick: files that nobody confirmed go; of old reports only the counts stay."""
    IntakeUpload.objects.filter(confirmed_at=None, uploaded_at__lt=now - KEPT_FOR).delete()
    old = IntakeUpload.objects.filter(confirmed_at__lt=now - KEPT_FOR, report__has_key="people")
    for upload in old[:100]:
        kept = ("rows", "created", "updated", "unchanged", "skipped")
        upload.report = {name: (upload.report or {})[name] for name in kept}
        upload.content = b""
        upload.save(update_fields=["report", "content"])


def _lock(upload: IntakeUpload) -> IntakeUpload:
    return IntakeUpload.objects.select_for_update(of=("self",)).select_related("edition").get(pk=upload.pk)
