"""Saving an entry, while it is typed and at the end. Texts never reach a log or a letter."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from exchanges.actions.journal import Words, save_entry, set_readers
from exchanges.forms.journal import EntryForm
from exchanges.models import Placement, Readers, Reflection
from exchanges.queries.journal import JournalOf, journals_of, writable
from exchanges.rules.journal import is_narrower
from exchanges.rules.refusals import Refused
from exchanges.views.journal_access import (
    audience,
    choices,
    gone_is_404,
    journal_of_exchange_or_404,
    own_entry_or_404,
    saved_words,
    wants_json,
)
from exchanges.views.journal_editor import editor_page
from exchanges.views.refusals import status_of


@login_required
@require_POST
@gone_is_404
@sensitive_post_parameters()
def journal_save(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what was typed, also while it is being typed. Never lets more people read; fewer at once."""
    return _keep(request, pk, finished=False)


@login_required
@require_POST
@gone_is_404
@sensitive_post_parameters()
def journal_finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what was typed, and let those read it who were chosen."""
    return _keep(request, pk, finished=True)


@login_required
@require_POST
@gone_is_404
def journal_narrow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody else reads this entry any more, from the next request on; also when the journal is closed."""
    entry = own_entry_or_404(request, pk)
    set_readers(entry=entry, readers=Readers.ME, by=request.user, now=timezone.now())
    messages.success(request, _("Alleen jij leest dit bericht nog."))
    return redirect("exchanges:journal_entry", entry.pk)


@sensitive_variables()
def _keep(request: HttpRequest, pk: UUID, *, finished: bool) -> HttpResponse:
    entry = Reflection.objects.filter(pk=pk).select_related("placement__director").first()
    journals = journals_of(request.user)
    if entry and entry.placement.director.user_id != request.user.pk:
        raise Http404
    offered = [journal_of_exchange_or_404(journals, entry.placement.exchange_id)] if entry else journals
    offered = offered if entry else writable(journals, timezone.localdate())
    if not offered:
        raise Http404
    form = EntryForm(request.POST, exchanges=None if entry else choices(offered))
    if not form.is_valid():
        return _refused_form(request, pk, _posted_to(request, offered), form)
    mine = offered[0] if entry else journal_of_exchange_or_404(offered, form.cleaned_data["exchange"])
    if finished and not form.cleaned_data["text"] and not (entry and entry.pictures.exists()):
        form.add_error("text", _("Schrijf eerst iets, of voeg een foto toe."))
        return _refused_form(request, pk, mine, form)
    try:
        kept = _write(request, pk, entry, mine.own, form.cleaned_data, finished)
    except Refused as refusal:
        return _refused_save(request, pk, mine, form, refusal)
    return _kept(request, kept, mine, finished)


def _write(
    request: HttpRequest,
    pk: UUID,
    entry: Reflection | None,
    placement: Placement,
    values: dict[str, Any],
    finished: bool,
) -> Reflection:
    """Fewer readers first, whatever becomes of the text; more readers last, and only when asked to finish."""
    now = timezone.now()
    readers = values["readers"] or (entry.readers if entry else Readers.ME)
    if entry and is_narrower(readers, entry.readers):
        set_readers(entry=entry, readers=readers, by=request.user, now=now)
    words = Words(text=values["text"], day=values["day"], place=values["place"], prompt=values["prompt"])
    kept = save_entry(
        pk=pk, placement=placement, words=words, seen_version=values["version"], by=request.user, now=now
    )
    return set_readers(entry=kept, readers=readers, by=request.user, now=now) if finished else kept


def _kept(request: HttpRequest, kept: Reflection, mine: JournalOf, finished: bool) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"version": kept.version, "words": saved_words(kept), "url": _url(kept.pk)})
    if not finished:
        messages.success(request, _("Bewaard. %(who)s") % {"who": audience(kept.readers, mine)})
        return redirect("exchanges:journal_entry", kept.pk)
    messages.success(request, _("Klaar. %(who)s") % {"who": audience(kept.readers, mine)})
    return redirect("exchanges:journal_of", mine.exchange.pk)


def _posted_to(request: HttpRequest, offered: list[JournalOf]) -> JournalOf:
    asked = request.POST.get("exchange", "")
    return next((one for one in offered if str(one.exchange.pk) == asked), offered[0])


def _refused_form(request: HttpRequest, pk: UUID, mine: JournalOf, form: EntryForm) -> HttpResponse:
    if wants_json(request):
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"code": "invalid", "message": " ".join(sentences)}, status=422)
    return editor_page(request, pk, mine, form, status=422)


@sensitive_variables()
def _refused_save(
    request: HttpRequest, pk: UUID, mine: JournalOf, form: EntryForm, refusal: Refused
) -> HttpResponse:
    """Both texts: what was typed and what stands there now; thrown away meanwhile: a new entry is offered."""
    stored = Reflection.objects.written_by(request.user).filter(pk=pk).first()
    if wants_json(request):
        now = {"text": stored.text, "version": stored.version, "words": saved_words(stored)} if stored else {}
        answer = {"code": refusal.code, "message": refusal.message, **now}
        return JsonResponse(answer, status=status_of(refusal))
    form.data = form.data.copy()
    form.data["version"] = stored.version if stored else 0
    form.add_error(None, refusal.message)
    is_conflict = stored and refusal.code == "changed"
    return editor_page(
        request,
        pk if stored else uuid4(),
        mine,
        form,
        conflict=stored if is_conflict else None,
        status=status_of(refusal),
    )


def _url(pk: UUID) -> str:
    return reverse("exchanges:journal_entry", args=[pk])
