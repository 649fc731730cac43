"""Writing a story: one page, one form. Every button keeps what was typed, then does its own thing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.rules.refusals import Refused
from exchanges.views.journal_access import wants_json
from exchanges.views.refusals import status_of
from stories.actions import arranging, photos
from stories.actions.starting import begin_editing
from stories.actions.writing import marks_of, save_texts
from stories.forms.sheet import Sheet
from stories.forms.writing import PersonForm, PhotoForm
from stories.models import StoryDraft
from stories.queries.building_blocks import building_block, released_for
from stories.queries.drafts import HEAD
from stories.queries.editor import editor_page, parts_of
from stories.queries.pictures import of_others
from stories.rules.stories import is_author
from stories.views.access import draft_or_404, story_or_404
from tradingplaces.kit.pictures.pace import check_pace
from tradingplaces.kit.pictures.refusals import PictureRefused

Verb = Callable[[], object]
ADDED = {("question", "beide"), *((kind, side) for kind in ("text", "quote") for side in "ab")}
"""What can be added empty; a picture comes with its description."""


@login_required
@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest text, both voices side by side."""
    story = story_or_404(request, pk)
    if not hasattr(story, "draft"):
        return render(request, "stories/mine/begin.html", {"story": story})
    draft = draft_or_404(request, pk)
    return _page(request, draft, Sheet(draft))


@login_required
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up a story that was entered as published: its text becomes the beginning of a newer one."""
    begin_editing(story=story_or_404(request, pk))
    return redirect("stories:edit", pk)


@login_required
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed; a program that saves while somebody types gets JSON."""
    if wants_json(request):
        return _keep_while_typing(request, pk)
    return _keep_and(request, pk, lambda: messages.success(request, _("Bewaard.")))


@login_required
@require_POST
def add(request: HttpRequest, pk: int, kind: str, side: str, after: str) -> HttpResponse:
    """A new piece, empty, behind another one."""
    if (kind, side) not in ADDED:
        raise Http404
    story = story_or_404(request, pk)
    return _keep_and(request, pk, lambda: arranging.add_block(
        story=story, kind=kind, side="" if side == "beide" else side.upper(), after=after,
        by=request.user, now=timezone.now()))  # fmt: skip


@login_required
@require_POST
def up(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _keep_and(request, pk, lambda: arranging.move_block(
        story=story_or_404(request, pk), key=str(key), up=True, by=request.user, now=timezone.now()),
        at=str(key))  # fmt: skip


@login_required
@require_POST
def down(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _keep_and(request, pk, lambda: arranging.move_block(
        story=story_or_404(request, pk), key=str(key), up=False, by=request.user, now=timezone.now()),
        at=str(key))  # fmt: skip


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _keep_and(request, pk, lambda: arranging.remove_block(
        story=story_or_404(request, pk), key=str(key), by=request.user, now=timezone.now()))  # fmt: skip


@login_required
@require_POST
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo from this device: cleaned before it is kept, then placed with its description."""
    form = PhotoForm(request.POST, request.FILES, prefix="photo")
    return _keep_and(request, pk, lambda: _place(request, pk, form.cleaned_data), form=form)


def _place(request: HttpRequest, pk: int, values: dict[str, Any]) -> None:
    story = story_or_404(request, pk)
    try:
        check_pace(request)
        photos.add_photo(
            story=story,
            upload=values["photo"],
            place=values["place"],
            alt=values["alt"],
            faces_checked=values["faces_checked"],
            by=request.user,
            now=timezone.now(),
        )
    except PictureRefused as refusal:
        raise Refused(str(refusal.message), refusal.code) from refusal


@login_required
@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return _keep_and(request, pk, lambda: arranging.remove_top_photo(
        story=story_or_404(request, pk), by=request.user, now=timezone.now()), at=HEAD)  # fmt: skip


@login_required
@require_POST
def take(request: HttpRequest, pk: int, kind: str, number: int) -> HttpResponse:
    """Use a released passage or photo of the journal."""
    story = story_or_404(request, pk)
    if not is_author(request.user, story):
        raise Http404
    found = building_block(story, kind, number)
    return _keep_and(request, pk, lambda: arranging.take_from_journal(
        story=story, found=found, by=request.user, now=timezone.now()))  # fmt: skip


@login_required
@require_POST
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody is recognisable or quoted here: from now on she must agree."""
    draft = draft_or_404(request, pk)
    form = PersonForm(request.POST, parts=parts_of(draft), prefix="person")
    return _keep_and(request, pk, lambda: _name(request, draft, form.cleaned_data), form=form)


def _name(request: HttpRequest, draft: StoryDraft, values: dict[str, Any]) -> None:
    part = values.pop("part")
    key = "" if part == HEAD else part
    arranging.add_person(story=draft.story, key=key, by=request.user, now=timezone.now(), **values)


@login_required
@require_POST
def person_remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _keep_and(request, pk, lambda: arranging.remove_person(
        story=story_or_404(request, pk), portrayal=number, by=request.user, now=timezone.now()))  # fmt: skip


def _keep_while_typing(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves what nobody else touched. The new marks go back, of a conflict only its key: the form decides."""
    draft = draft_or_404(request, pk)
    sheet = Sheet(draft, request.POST)
    if not sheet.is_valid():
        return JsonResponse({"code": "invalid", "message": " ".join(sheet.errors)}, status=422)
    saved = save_texts(story=draft.story, typed=sheet.typed(), by=request.user, now=timezone.now())
    fresh = draft_or_404(request, pk)
    marks = {key: mark for key, mark in marks_of(fresh).items() if key not in saved.conflicts}
    if not saved.conflicts:
        words = _("Bewaard %(time)s") % {"time": f"{timezone.localtime():%H.%M}"}
        return JsonResponse({"words": words, "seen": marks})
    message = _("Iemand anders veranderde hetzelfde stuk. Druk op Bewaar: dan zie je beide teksten.")
    answer = {"code": "changed", "message": message, "conflicts": list(saved.conflicts), "seen": marks}
    return JsonResponse(answer, status=409)


def _keep_and(
    request: HttpRequest, pk: int, verb: Verb, *, form: forms.Form | None = None, at: str = ""
) -> HttpResponse:
    """Keep what was typed; only then the verb of this address. Nothing typed is lost on the way."""
    draft = draft_or_404(request, pk)
    sheet = Sheet(draft, request.POST)
    bound = {form.prefix or "": form} if form is not None else {}
    if not sheet.is_valid():
        return _page(request, draft, sheet, 422, bound)
    saved = save_texts(story=draft.story, typed=sheet.typed(), by=request.user, now=timezone.now())
    draft = draft_or_404(request, pk)
    if saved.conflicts:
        sheet.show_conflicts(saved.conflicts)
        return _page(request, draft, sheet, 409, bound)
    if form is not None and not form.is_valid():
        return _page(request, draft, Sheet(draft), 422, bound)
    try:
        made = verb()
    except Refused as refusal:
        if form is not None:
            form.add_error(None, refusal.message)
        else:
            messages.error(request, refusal.message)
        return _page(request, draft_or_404(request, pk), Sheet(draft), status_of(refusal), bound)
    place = at or str(getattr(made, "key", ""))
    return redirect(reverse("stories:edit", args=[pk]) + (f"#deel-{place}" if place else ""))


def _page(
    request: HttpRequest,
    draft: StoryDraft,
    sheet: Sheet,
    status: int = 200,
    bound: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    offered = {
        "photo": PhotoForm(prefix="photo"),
        "person": PersonForm(parts=parts_of(draft), prefix="person"),
        **(bound or {}),
    }
    context = {
        **editor_page(draft, sheet.blocks, request.user),
        "sheet": sheet,
        "forms": offered,
        "opened": next(iter(bound or {}), ""),
        "of_others": of_others(draft, request.user),
        "released": released_for(draft) if is_author(request.user, draft.story) else [],
    }
    return render(request, "stories/mine/edit.html", context, status=status)
