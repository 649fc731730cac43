"""Sending the proposals of the best set: look once more, then all letters at once."""

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from exchanges.actions.sending import Asked, NotAllSent, Source, send_proposals
from exchanges.forms.pairing import SendForm
from exchanges.models import Candidacy, Edition
from exchanges.queries.sending import Letter, letters_of
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import board_of, meant_draft
from exchanges.views.workplace import workplace_page

People = dict[int, Candidacy]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pairing_send(request: HttpRequest, edition: str) -> HttpResponse:
    """Every pair with its period, ready to be sent; a POST sends those that are ticked."""
    found = edition_or_404(request, edition)
    if request.method != "POST":
        return _ask(request, found)
    people = _people(found)
    form = SendForm(_choices(people, request.POST.getlist("pairs")), request.POST)
    if not is_open(found):
        form.add_error(None, _("Deze editie is gesloten. Er is niets verstuurd."))
        return _page(request, found, form, status=409)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return _send(request, found, people, form)


def _ask(request: HttpRequest, edition: Edition) -> HttpResponse:
    letters = _letters(request, edition)
    chosen = [letter.value for letter in letters if letter.window]
    initial = {"answer_by": _answer_by(edition), "pairs": chosen}
    return _page(request, edition, SendForm([(value, value) for value in chosen], initial=initial), letters)


def _send(request: HttpRequest, edition: Edition, people: People, form: SendForm) -> HttpResponse:
    values, board = form.cleaned_data, board_of(request, edition)
    try:
        sent = send_proposals(
            edition=edition,
            asked=[asked for value in values["pairs"] if (asked := _asked(people, value))],
            answer_by=values["answer_by"],
            note=values["note"],
            source=Source(board.draft, board.rows, board.bound),
            by=request.user,
            now=timezone.now(),
        )
    except NotAllSent as problem:
        return _page(request, edition, form, refusals=_told(problem), status=409)
    messages.success(request, _said(len(sent)))
    return redirect("exchanges:pairing", edition.slug)


def _told(problem: NotAllSent) -> list[tuple[str, str]]:
    """Per refused pair both names and the sentence why."""
    names = _("%(a)s en %(b)s")
    return [
        (names % {"a": one.a.director.name, "b": one.b.director.name}, refusal.message)
        for one, refusal in problem.refusals.items()
    ]


def _said(count: int) -> str:
    return ngettext(
        "%(count)d voorstel is verstuurd. Beide mensen krijgen een brief.",
        "%(count)d voorstellen zijn verstuurd. Alle %(people)d mensen krijgen een brief.",
        count,
    ) % {"count": count, "people": 2 * count}


# --- What the form sends: `12-15/2027-04-12/2027-04-23` --------------------------------------------------


def _people(edition: Edition) -> People:
    rows = Candidacy.objects.filter(edition=edition).select_related("director", "organisation")
    return {row.pk: row for row in rows}


def _choices(people: People, values: list[str]) -> list[tuple[str, str]]:
    """The values that name two candidacies of this edition and two dates; the form refuses the rest."""
    return [(value, value) for value in values if _asked(people, value)]


def _asked(people: People, value: str) -> Asked | None:
    try:
        pair, starts_on, last_day = value.split("/")
        a, b = (people[int(key)] for key in pair.split("-"))
        return Asked(a, b, date.fromisoformat(starts_on), date.fromisoformat(last_day))
    except (ValueError, KeyError):
        return None


# --- The page -------------------------------------------------------------------------------------------


def _page(
    request: HttpRequest,
    edition: Edition,
    form: SendForm,
    letters: list[Letter] | None = None,
    *,
    refusals: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    letters = _letters(request, edition) if letters is None else letters
    ticked = form["pairs"].value() or []
    context = {
        "form": form,
        "letters": [(letter, letter.value in ticked) for letter in letters],
        "refusals": refusals or [],
        "why_none": "" if letters else board_of(request, edition).error,
        "draft": meant_draft(request, edition),
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/pairing/send.html", edition, context, status)


def _answer_by(edition: Edition) -> date:
    return timezone.localdate() + timedelta(days=edition.answer_days)


def _letters(request: HttpRequest, edition: Edition) -> list[Letter]:
    return letters_of(board_of(request, edition), _answer_by(edition))
