"""Importing candidacies: upload, look, confirm, report. Nothing is saved before the confirmation."""

import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.actions.import_undo import put_back_import, take_back_import
from exchanges.actions.intake import IntakeError, import_reading
from exchanges.actions.uploads import choose_columns, confirm_upload, discard_upload, keep_upload
from exchanges.forms.intake import ColumnsForm, UploadForm, too_large
from exchanges.models import Edition, IntakeUpload
from exchanges.queries.intake_report import changed_labels
from exchanges.queries.uploads import read_upload, with_faults
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.workplace import workplace_page
from participants.intake import MappingError, faulty_rows_xlsx
from participants.intake.faulty_rows import rows_to_mend
from participants.intake.fields import IGNORE
from tradingplaces.kit.spreadsheets import SpreadsheetError
from tradingplaces.kit.spreadsheets.limits import MAX_FILE_BYTES

_FORM_AROUND_IT = 64 * 1024
"""What a request may be larger than the file in it."""
_STILL_READ = 256 * 1024**2
"""A browser shows our answer only after it has sent everything; up to here we let it, keeping nothing."""
SHOWN_ROWS = 200


# The size is judged before the protection against forgery reads the form, and with it the whole file.
@csrf_exempt
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, edition: str) -> HttpResponse:
    """The form and the imports so far; a POST keeps the file and goes on to its preview."""
    found = edition_or_404(request, edition)
    if request.method == "POST" and _is_too_large(request):
        _read_and_forget(request)
        return _upload_page(request, found, UploadForm(), refusal=too_large())
    return _upload(request, found)


@csrf_protect
def _upload(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return _upload_page(request, edition, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, edition, form)
    file = form.cleaned_data["file"]
    try:
        kept = keep_upload(
            edition=edition, filename=file.name, content=file.read(), by=request.user, now=timezone.now()
        )
    except SpreadsheetError as problem:
        form.add_error("file", problem.message)
        return _upload_page(request, edition, form)
    return redirect("exchanges:import_preview", edition.slug, kept.pk)


def _is_too_large(request: HttpRequest) -> bool:
    length = request.headers.get("Content-Length", "")
    return length.isdigit() and int(length) > MAX_FILE_BYTES + _FORM_AROUND_IT


def _read_and_forget(request: HttpRequest) -> None:
    left = _STILL_READ
    with suppress(UnreadablePostError):  # the browser gave up
        while left > 0 and (piece := request.read(1024**2)):
            left -= len(piece)


def _upload_page(request: HttpRequest, edition: Edition, form: UploadForm, refusal: str = "") -> HttpResponse:
    uploads = IntakeUpload.objects.filter(edition=edition).defer("content").select_related("uploaded_by")
    return workplace_page(
        request,
        "exchanges/intake/upload.html",
        edition,
        {"form": form, "refusal": refusal, "uploads": uploads[:20]},
        status=422 if refusal or form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """What would happen; a POST chooses other columns. After the confirmation this leads to the report."""
    found = edition_or_404(request, edition)
    kept = get_object_or_404(IntakeUpload.objects.select_related("edition"), edition=found, pk=upload)
    if kept.confirmed_at:
        return redirect("exchanges:import_report", found.slug, kept.pk)
    if request.method != "POST":
        return _preview_page(request, found, kept)
    form = ColumnsForm(read_upload(kept).columns, request.POST)
    if form.is_valid():
        try:
            choose_columns(upload=kept, mapping=form.mapping(), by=request.user, now=timezone.now())
            return redirect("exchanges:import_preview", found.slug, kept.pk)
        except MappingError as problem:
            form.refuse(problem)
    return _preview_page(request, found, kept, form, 422)


def _preview_page(
    request: HttpRequest,
    edition: Edition,
    kept: IntakeUpload,
    form: ColumnsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reading = read_upload(kept)
    context: dict[str, Any] = {"upload": kept, "reading": reading, "shown": SHOWN_ROWS}
    try:
        context["report"] = report = import_reading(
            reading, edition=edition, by=request.user, now=timezone.now(), dry_run=True
        )
        context["faulty"] = len(rows_to_mend(with_faults(reading, report.faults)))
        context["wanted"] = report.created + report.updated
        context["people"] = _with_labels(asdict(person) for person in report.people)
    except IntakeError as problem:
        context["refusal"] = problem.message
    context["form"] = form or ColumnsForm(reading.columns)
    context["ignored"] = sum(column.field == IGNORE for column in reading.columns)
    return workplace_page(request, "exchanges/intake/preview.html", edition, context, status)


@login_required
@require_POST
def confirm(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """Take the good rows over; pressing twice does it once."""
    found = edition_or_404(request, edition)
    try:
        kept = IntakeUpload.objects.select_related("edition").get(edition=found, pk=upload)
        confirm_upload(upload=kept, by=request.user, now=timezone.now())
    except IntakeUpload.DoesNotExist:
        messages.error(
            request,
            _("Dit bestand is intussen weggegooid; er is niets overgenomen. Stuur het zo nodig opnieuw op."),
        )
        return redirect("exchanges:import", found.slug)
    except IntakeError:
        return _preview_page(request, found, kept, status=422)
    return redirect("exchanges:import_report", found.slug, kept.pk)


@login_required
@require_POST
def discard(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """Throw the file away; who does so twice ends at the same place."""
    found = edition_or_404(request, edition)
    kept = IntakeUpload.objects.filter(edition=found, pk=upload).first()
    if kept:
        discard_upload(upload=kept, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s is weggegooid.") % {"name": kept.filename})
    return redirect("exchanges:import", found.slug)


@login_required
@require_POST
def take_back(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """Out of the pool again, everybody whom an import brought in."""
    return _undo(request, edition, upload, take_back_import)


@login_required
@require_POST
def put_back(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """And back into it."""
    return _undo(request, edition, upload, put_back_import)


def _undo(request: HttpRequest, edition: str, upload: uuid.UUID, verb: Callable[..., int]) -> HttpResponse:
    found = edition_or_404(request, edition)
    kept = get_object_or_404(_confirmed(found), pk=upload)
    try:
        verb(upload=kept, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("exchanges:import_report", found.slug, kept.pk)


def _confirmed(edition: Edition) -> QuerySet[IntakeUpload]:
    return IntakeUpload.objects.filter(edition=edition, confirmed_at__isnull=False).defer("content")


@login_required
@require_safe
def report(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """What an import did."""
    found = edition_or_404(request, edition)
    kept = get_object_or_404(_confirmed(found), pk=upload)
    found_out = kept.report or {}
    context = {
        "upload": kept,
        "report": found_out,
        "faulty": found_out.get("faulty", 0),
        "people": _with_labels(found_out.get("people", [])),
        "taken_back": len(found_out.get("taken_back", [])),
        "shown": SHOWN_ROWS,
    }
    return workplace_page(request, "exchanges/intake/report.html", found, context)


@login_required
@require_safe
def faults(request: HttpRequest, edition: str, upload: uuid.UUID) -> HttpResponse:
    """The faulty rows as a workbook: mend them there and upload it."""
    found = edition_or_404(request, edition)
    kept = get_object_or_404(IntakeUpload.objects.select_related("edition"), edition=found, pk=upload)
    content = bytes(kept.content) if kept.confirmed_at else _faulty_now(kept, request.user)
    if not content:
        raise Http404
    response = HttpResponse(
        content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response["Content-Disposition"] = f'attachment; filename="{_("foute-rijen")}-{found.slug}.xlsx"'
    return response


def _faulty_now(kept: IntakeUpload, user: Any) -> bytes:
    reading = read_upload(kept)
    try:
        trial = import_reading(reading, edition=kept.edition, by=user, now=timezone.now(), dry_run=True)
    except IntakeError:
        return faulty_rows_xlsx(reading)
    return faulty_rows_xlsx(with_faults(reading, trial.faults))


def _with_labels(people: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a report with what changed in words."""
    return [person | {"labels": changed_labels(person["changed"])} for person in people]
