"""An organisation as the organisers of an edition keep it; one address per thing that can change."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from exchanges.forms.organisations import CalendarEntryForm, HolidaysForm, MeetingsForm, OrganisationForm
from exchanges.models import Edition
from exchanges.queries.candidacies import candidacies_of, organisations_of
from exchanges.views.access import edition_or_404
from exchanges.views.workplace import workplace_page
from participants.actions.organisations import (
    ChangedMeanwhile,
    NameTaken,
    add_calendar_entry,
    add_meetings,
    change_organisation,
    keep_holidays,
    remove_calendar_entry,
    remove_meeting,
)
from participants.models import Organisation


def _organisation_or_404(request: HttpRequest, edition: str, pk: int) -> tuple[Edition, Organisation]:
    """Only organisations that take part in an edition this person organises."""
    found = edition_or_404(request, edition)
    return found, get_object_or_404(organisations_of(found), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Everything about one organisation; a POST changes its facts."""
    found, house = _organisation_or_404(request, edition, pk)
    if request.method != "POST":
        return _page(request, found, house)
    form = OrganisationForm(request.POST, instance=Organisation.objects.get(pk=house.pk))
    if form.is_valid():
        try:
            change_organisation(
                organisation=house,
                facts=form.facts(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Bewaard."))
            return redirect("exchanges:organisation", found.slug, house.pk)
        except ChangedMeanwhile:
            return _changed_meanwhile(request, found, house)
        except NameTaken:
            sentence = _("Er is al een organisatie met deze naam. Is het dezelfde, voeg ze samen.")
            form.add_error("name", sentence)
    return _page(request, found, house, form=form)


def _changed_meanwhile(request: HttpRequest, edition: Edition, house: Organisation) -> HttpResponse:
    """409 with what was typed kept; sending it again overwrites, knowingly."""
    fresh = Organisation.objects.get(pk=house.pk)
    typed = request.POST.copy()
    typed["seen"] = fresh.fingerprint
    again = OrganisationForm(typed, instance=fresh)
    changed = [again[name].label for name in again.changed_data if name != "seen"]
    more = {"was_changed": True, "different": changed}
    return _page(request, edition, Organisation.objects.get(pk=house.pk), 409, more, form=again)


@login_required
@require_POST
def add_entry(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Free days, recess or a closure."""
    found, house = _organisation_or_404(request, edition, pk)
    form = CalendarEntryForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, house, entry_form=form)
    add_calendar_entry(organisation=house, by=request.user, now=timezone.now(), **form.cleaned_data)
    return redirect("exchanges:organisation", found.slug, house.pk)


@login_required
@require_POST
def remove_entry(request: HttpRequest, edition: str, pk: int, entry: int) -> HttpResponse:
    """One line of the calendar goes."""
    return _remove(request, edition, pk, "calendar_entries", entry, remove_calendar_entry, "entry")


@login_required
@require_POST
def add_meeting_days(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Several meetings of one body at once."""
    found, house = _organisation_or_404(request, edition, pk)
    form = MeetingsForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, house, meetings_form=form)
    new = add_meetings(
        organisation=house,
        body=form.cleaned_data["body"],
        days=form.cleaned_data["days"],
        by=request.user,
        now=timezone.now(),
    )
    words = ngettext("%(new)d vergadering erbij.", "%(new)d vergaderingen erbij.", new) % {"new": new}
    messages.success(request, words)
    return redirect("exchanges:organisation", found.slug, house.pk)


@login_required
@require_POST
def remove_meeting_day(request: HttpRequest, edition: str, pk: int, meeting: int) -> HttpResponse:
    """One meeting goes."""
    return _remove(request, edition, pk, "governance_meetings", meeting, remove_meeting, "meeting")


@login_required
@require_POST
def holidays(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Which public holidays this organisation is free."""
    found, house = _organisation_or_404(request, edition, pk)
    form = HolidaysForm(found, house, request.POST)
    if not form.is_valid():
        return _page(request, found, house, holidays_form=form)
    keep_holidays(
        organisation=house, free=form.chosen(), usual=form.usual, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Bewaard."))
    return redirect("exchanges:organisation", found.slug, house.pk)


def _remove(
    request: HttpRequest, edition: str, pk: int, lines: str, line: int, verb: Callable[..., None], name: str
) -> HttpResponse:
    """Pressing twice removes once."""
    found, house = _organisation_or_404(request, edition, pk)
    row = getattr(house, lines).filter(pk=line).first()
    if row:
        verb(**{name: row}, by=request.user, now=timezone.now())
        messages.success(request, _("%(what)s is weg.") % {"what": row})
    return redirect("exchanges:organisation", found.slug, house.pk)


def _page(
    request: HttpRequest,
    edition: Edition,
    house: Organisation,
    status: int = 422,
    more: dict[str, Any] | None = None,
    **bound: BaseForm,
) -> HttpResponse:
    """The page; with a form that was sent in ``bound``, and then with ``status``."""
    forms: dict[str, Any] = {
        "form": OrganisationForm(instance=house),
        "entry_form": CalendarEntryForm(edition),
        "meetings_form": MeetingsForm(edition),
        "holidays_form": HolidaysForm(edition, house),
    }
    context = {
        "organisation": house,
        "candidacies": candidacies_of(edition).filter(organisation=house),
        "entries": house.calendar_entries.all(),
        "meetings": house.governance_meetings.all(),
        **(forms | bound),
        **(more or {}),
    }
    status = status if bound else 200
    return workplace_page(request, "exchanges/candidacies/organisation.html", edition, context, status)
