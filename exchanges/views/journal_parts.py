"""What hangs on an entry: passages released for the story, and photos. One address per verb."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions.journal import release_passage, take_back_passage
from exchanges.actions.journal_photos import (
    add_photo,
    describe_photo,
    release_photo,
    remove_photo,
    take_back_photo,
)
from exchanges.forms.journal import CaptionForm, PassageForm, PhotoForm
from exchanges.models import Passage, Reflection, ReflectionPicture
from exchanges.queries.journal import photos_visible_to
from exchanges.rules.refusals import Refused
from exchanges.views.journal_access import gone_is_404, own_entry_or_404, wants_json
from exchanges.views.journal_editor import entry_page
from exchanges.views.refusals import status_of
from tradingplaces.kit.pictures.pace import check_pace
from tradingplaces.kit.pictures.refusals import PictureRefused
from tradingplaces.kit.pictures.serving import picture_response


@login_required
@require_POST
@gone_is_404
@sensitive_post_parameters()
def journal_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a piece of the entry be used in the story."""
    entry = own_entry_or_404(request, pk)
    form = PassageForm(request.POST, prefix="passage")
    if not form.is_valid():
        return entry_page(request, entry, passage=form, status=422)
    try:
        release_passage(entry=entry, text=form.cleaned_data["text"], by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error("text", refusal.message)
        return entry_page(request, entry, passage=form, status=status_of(refusal))
    return _back(request, entry, _("Dit stukje mag in jullie verhaal. Je kunt het altijd terugnemen."))


@login_required
@require_POST
@gone_is_404
def journal_take_back(request: HttpRequest, pk: UUID, passage: int) -> HttpResponse:
    """Take a released piece back."""
    entry = own_entry_or_404(request, pk)
    found = get_object_or_404(Passage.objects.select_related("reflection"), reflection=entry, pk=passage)
    take_back_passage(passage=found, by=request.user, now=timezone.now())
    return _back(
        request,
        entry,
        _(
            "Je hebt het stukje teruggenomen. Een verhaal dat al op de site staat haal je weg met Intrekken "
            "bij dat verhaal."
        ),
    )


@login_required
@require_POST
@gone_is_404
def journal_photo_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a photo with the entry; read by whoever reads the entry."""
    entry = own_entry_or_404(request, pk)
    form = PhotoForm(request.POST, request.FILES, prefix="photo")
    if not form.is_valid():
        return _refused_photo(request, entry, form, 422)
    try:
        check_pace(request)
        add_photo(entry=entry, upload=form.cleaned_data["photo"], caption=form.cleaned_data["caption"],
                  by=request.user, now=timezone.now())  # fmt: skip
    except Refused as refusal:
        form.add_error("photo", refusal.message)
        return _refused_photo(request, entry, form, status_of(refusal))
    except PictureRefused as refusal:
        form.add_error("photo", refusal.message)
        return _refused_photo(request, entry, form, refusal.status)
    if wants_json(request):
        return JsonResponse({"html": _photos(request, entry)})
    return _back(request, entry, _("De foto staat erbij."), "foto")


@login_required
@require_safe
def journal_photo(request: HttpRequest, pk: UUID, photo: int, width: int, format: str) -> HttpResponseBase:
    """One size of a photo, for who may read the entry."""
    found = get_object_or_404(photos_visible_to(request.user), reflection=pk, pk=photo)
    return picture_response(request, found.picture, width, format)


@login_required
@require_POST
@gone_is_404
@sensitive_post_parameters()
def journal_photo_describe(request: HttpRequest, pk: UUID, photo: int) -> HttpResponse:
    """Say what is in the photo."""
    found = _own_photo_or_404(request, pk, photo)
    form = CaptionForm(request.POST)
    if not form.is_valid():
        return entry_page(request, found.reflection, caption=form, captioned=found.pk, status=422)
    describe_photo(photo=found, caption=form.cleaned_data["caption"], by=request.user, now=timezone.now())
    return _back(request, found.reflection, _("Het bijschrift is bewaard."), "foto")


@login_required
@require_POST
@gone_is_404
def journal_photo_release(request: HttpRequest, pk: UUID, photo: int) -> HttpResponse:
    """Let the photo be used in the story."""
    found = _own_photo_or_404(request, pk, photo)
    release_photo(photo=found, by=request.user, now=timezone.now())
    return _back(request, found.reflection, _("Deze foto mag in jullie verhaal."), "foto")


@login_required
@require_POST
@gone_is_404
def journal_photo_take_back(request: HttpRequest, pk: UUID, photo: int) -> HttpResponse:
    """Take the photo back from the story."""
    found = _own_photo_or_404(request, pk, photo)
    take_back_photo(photo=found, by=request.user, now=timezone.now())
    return _back(
        request,
        found.reflection,
        _(
            "Je hebt de foto teruggenomen. Een verhaal dat al op de site staat haal je weg met Intrekken "
            "bij dat verhaal."
        ),
        "foto",
    )


@login_required
@require_POST
@gone_is_404
def journal_photo_remove(request: HttpRequest, pk: UUID, photo: int) -> HttpResponse:
    """Delete the photo."""
    found = _own_photo_or_404(request, pk, photo)
    remove_photo(photo=found, by=request.user, now=timezone.now())
    return _back(request, found.reflection, _("De foto is weg."), "foto")


def _own_photo_or_404(request: HttpRequest, pk: UUID, photo: int) -> ReflectionPicture:
    entry = own_entry_or_404(request, pk)
    return get_object_or_404(entry.pictures.select_related("reflection"), pk=photo)


def _refused_photo(request: HttpRequest, entry: Reflection, form: PhotoForm, status: int) -> HttpResponse:
    if wants_json(request):
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"code": "invalid", "message": " ".join(sentences)}, status=status)
    return entry_page(request, entry, photo=form, status=status)


def _photos(request: HttpRequest, entry: Reflection) -> str:
    context: dict[str, Any] = {"entry": entry, "photos": entry.pictures.select_related("picture")}
    return render_to_string("exchanges/journal/_own_photos.html", context, request)


def _back(request: HttpRequest, entry: Reflection, done: str, part: str = "verhaal") -> HttpResponse:
    messages.success(request, done)
    address = redirect("exchanges:journal_entry", entry.pk)
    address.headers["Location"] += f"#{part}"
    return address
