"""The list of exchanges of an edition, and a new exchange on one form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.actions.starting import start
from exchanges.forms.exchanges import NewExchangeForm
from exchanges.letters.exchanges import preview
from exchanges.models import Edition, Exchange
from exchanges.pairing.facts import Person
from exchanges.queries.candidacies import organisations_of
from exchanges.queries.exchanges import exchanges_of, rows, to_follow_first
from exchanges.queries.periods import as_persons, periods_of
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.refusals import status_of
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def exchange_list(request: HttpRequest, edition: str) -> HttpResponse:
    """Every exchange with its state, answers, deadline and next step."""
    found = edition_or_404(request, edition)
    today = timezone.localdate()
    context = {"rows": to_follow_first(rows(exchanges_of(found), today), today), "today": today}
    return workplace_page(request, "exchanges/exchanges/list.html", found, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def exchange_new(request: HttpRequest, edition: str) -> HttpResponse:
    """Two people, two organisations, dates and a letter: one form, one button."""
    found = edition_or_404(request, edition)
    if request.method != "POST":
        return _form_page(request, found, NewExchangeForm(edition=found, initial=_asked(request, found)))
    form = NewExchangeForm(request.POST, edition=found)
    if not form.is_valid():
        return _form_page(request, found, form, status=422)
    try:
        exchange = _start(form, found, request.user)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _form_page(request, found, form, status=status_of(refusal))
    messages.success(request, _sent(exchange))
    return redirect("exchanges:exchange", found.slug, exchange.pk)


@login_required
@require_POST
def exchange_new_look(request: HttpRequest, edition: str) -> HttpResponse:
    """The same form with the periods that fit and the letter as it will read; nothing is saved."""
    found = edition_or_404(request, edition)
    form = NewExchangeForm(request.POST, edition=found)
    form.is_valid()
    return _form_page(request, found, _as_typed(form), looked=form)


def _asked(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """What the address fills in: ?a= and ?b= are candidacies, starts_on and last_day dates."""
    given = {"one": request.GET.get("a"), "other": request.GET.get("b")}
    given |= {name: request.GET.get(name) for name in ("starts_on", "last_day")}
    return {name: value for name, value in given.items() if value}


def _as_typed(form: NewExchangeForm) -> NewExchangeForm:
    """The same words in a form that does not complain yet."""
    typed = {name: form.data.get(name, "") for name in form.fields}
    return NewExchangeForm(edition=form.edition, initial=typed)


def _form_page(
    request: HttpRequest,
    edition: Edition,
    form: NewExchangeForm,
    *,
    looked: NewExchangeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    people = as_persons(edition, _people(looked or form))
    context = {
        "form": form.as_asked(),
        "periods": periods_of(edition, *people, today=timezone.localdate()) if people else None,
        "letter": _letter(looked, people) if looked and people else "",
        "looked": looked is not None,
        "organisations": organisations_of(edition),
        "chosen_window": form["window"].value() or "",
    }
    return workplace_page(request, "exchanges/exchanges/new.html", edition, context, status=status)


def _people(form: NewExchangeForm) -> list[Any]:
    """Both people, once both are known: from what was sent, or from the address. Else nobody."""
    if form.is_bound:
        people = [form.person("one"), form.person("other")]
    else:
        asked = [str(form.initial.get(name, "")) for name in ("one", "other")]
        found = {str(row.pk): row for row in form.candidacies.filter(pk__in=filter(str.isdecimal, asked))}
        people = [found.get(pk) for pk in asked]
    same = people[0] == people[1]
    return [] if same or None in people else people


def _letter(form: NewExchangeForm, people: list[Person]) -> str:
    """The letter as it will read; empty while the dates are missing."""
    values = form.cleaned_data
    if not values.get("starts_on") or not values.get("last_day") or values.get("has_happened"):
        return ""
    return preview(
        [person.name for person in people],
        [person.organisation.name for person in people],
        starts_on=values["starts_on"],
        last_day=values["last_day"],
        answer_by=values.get("answer_by"),
        note=values.get("note", ""),
    )


def _start(form: NewExchangeForm, edition: Edition, user: Any) -> Exchange:
    values = form.cleaned_data
    one, other = form.person("one"), form.person("other")
    if one is None or other is None:
        raise Refused(_("Vul beide mensen in."), "people")
    return start(
        edition=edition,
        one=one,
        other=other,
        starts_on=values["starts_on"],
        last_day=values["last_day"],
        answer_by=None if values["has_happened"] else values["answer_by"],
        note=values["note"],
        length_reason=values["length_reason"],
        by=user,
        now=timezone.now(),
    )


def _sent(exchange: Exchange) -> str:
    names = {half.side: half.director.first_name for half in exchange.placements.select_related("director")}
    if exchange.answer_by is None:
        return _("De wissel van %(A)s en %(B)s is vastgelegd. Er ging geen brief uit.") % names
    return _("Voorstel verstuurd naar %(A)s en %(B)s.") % names
