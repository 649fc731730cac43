"""The journal: its list, an entry to write or read, throwing away, and what organisers may read."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exchanges.actions.journal import throw_away
from exchanges.forms.journal import EntryForm
from exchanges.journal_prompts import question
from exchanges.models import Readers, Reflection
from exchanges.queries.journal import (
    JournalOf,
    current,
    days,
    entries_for_organisers,
    entries_of,
    journals_of,
    readers_of,
    writable,
)
from exchanges.rules.journal import can_write, is_author, may_open_journal
from exchanges.views.exchange_page import exchange_or_404
from exchanges.views.journal_access import (
    audience,
    choices,
    gone_is_404,
    journal_of_entry_or_404,
    journal_of_exchange_or_404,
    own_entry_or_404,
    owner_mark,
    readable_or_404,
)
from exchanges.views.journal_editor import editor_page, entry_page
from exchanges.views.workplace import workplace_page
from tradingplaces.kit.read_log import record_reads

PER_PAGE = 40


@login_required
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Per day what one wrote and what the counterpart shared, of the exchange that runs now or comes next."""
    if not may_open_journal(request.user):
        raise Http404
    journals = journals_of(request.user)
    return _list(request, journals, current(journals, timezone.localdate()))


@login_required
@require_safe
def journal_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, of one exchange of several."""
    journals = journals_of(request.user)
    return _list(request, journals, journal_of_exchange_or_404(journals, pk))


@login_required
@require_safe
def journal_new(request: HttpRequest) -> HttpResponse:
    """An empty entry; nothing is kept until something is typed. ``?waar=`` says after which appointment."""
    today = timezone.localdate()
    journals = writable(journals_of(request.user), today)
    chosen = _chosen(request, journals) or current(journals, today)
    if chosen is None:
        raise Http404
    pk = _asked_id(request)
    if Reflection.objects.written_by(request.user).filter(pk=pk).exists():
        return redirect("exchanges:journal_entry", pk)
    initial = {"day": today, "place": request.GET.get("waar", "")[:200].replace("\x00", ""), "version": 0,
               "readers": Readers.ME, "exchange": chosen.exchange.pk, "prompt": ""}  # fmt: skip
    form = EntryForm(initial=initial, exchanges=choices(journals))
    return editor_page(request, pk, chosen, form)


@login_required
@require_safe
def journal_entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own entry to go on writing, or what the counterpart shared to read."""
    entry = readable_or_404(request, pk)
    mine = journal_of_entry_or_404(request, entry)
    if entry.placement_id != mine.own.pk or not can_write(mine.own, timezone.localdate()):
        return _reading(request, entry, mine)
    return entry_page(request, entry, mine)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@gone_is_404
def journal_throw_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask first, then delete the entry with everything that hangs on it."""
    entry = own_entry_or_404(request, pk)
    if request.method != "POST":
        context = {"entry": entry, "owner": owner_mark(request)}
        return render(request, "exchanges/journal/throw_away.html", context)
    throw_away(entry=entry, by=request.user, now=timezone.now())
    messages.success(request, _("Je bericht is weggegooid. Er is niets van bewaard."))
    return redirect("exchanges:journal_of", entry.placement.exchange_id)


@login_required
@require_safe
def exchange_journal(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """For organisers: what both directors chose to share with them, and nothing else."""
    found = exchange_or_404(request, edition, pk)
    page = Paginator(entries_for_organisers(request.user, found), PER_PAGE).get_page(request.GET.get("page"))
    _remember_reading(request, page.object_list)
    context = {"exchange": found, "page": page, "days": days(page.object_list, request.user)}
    return workplace_page(request, "exchanges/journal/for_organisers.html", found.edition, context)


def _list(request: HttpRequest, journals: list[JournalOf], chosen: JournalOf | None) -> HttpResponse:
    context: dict[str, Any] = {"journals": journals, "journal": chosen, "owner": owner_mark(request)}
    if chosen:
        entries = Paginator(entries_of(request.user, chosen.exchange), PER_PAGE)
        page = entries.get_page(request.GET.get("page"))
        _remember_reading(request, page.object_list)
        context |= {
            "page": page,
            "days": days(page.object_list, request.user),
            "can_write": can_write(chosen.own, timezone.localdate()),
        }
    return render(request, "exchanges/journal/journal.html", context)


def _remember_reading(request: HttpRequest, shown: Iterable[Reflection]) -> None:
    """Write down what of another this person gets to read; the author can see it."""
    if request.method == "GET":
        theirs = [entry for entry in shown if not is_author(request.user, entry)]
        record_reads(theirs, by=request.user, now=timezone.now())


def _reading(request: HttpRequest, entry: Reflection, mine: JournalOf) -> HttpResponse:
    _remember_reading(request, [entry])
    context = {
        "entry": entry,
        "journal": mine,
        "reads": readers_of(entry) if entry.placement_id == mine.own.pk else [],
        "is_own": entry.placement_id == mine.own.pk,
        "question": question(entry.prompt),
        "passages": entry.passages.all() if entry.placement_id == mine.own.pk else [],
        "audience": audience(entry.readers, mine),
    }
    return render(request, "exchanges/journal/read.html", context)


def _chosen(request: HttpRequest, journals: list[JournalOf]) -> JournalOf | None:
    asked = request.GET.get("wissel", "")
    return next((one for one in journals if str(one.exchange.pk) == asked), None)


def _asked_id(request: HttpRequest) -> UUID:
    """The id of an entry that a phone still holds, or a new one."""
    try:
        return UUID(request.GET.get("bericht", ""))
    except ValueError:
        return uuid4()
