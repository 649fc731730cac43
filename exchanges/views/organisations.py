"""An organisation as the organisers of an edition keep it: its facts. Its calendar is in views.calendars."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exchanges.forms.organisations import OrganisationForm
from exchanges.views.calendar_place import Place, calendar_context, organisers_place
from exchanges.views.organisation_page import organisation_page
from participants.actions.organisations import ChangedMeanwhile, NameTaken, change_organisation
from participants.models import Organisation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Everything about one organisation; a POST changes its facts."""
    place = organisers_place(request, edition, pk)
    if request.method != "POST":
        return _page(request, place)
    form = OrganisationForm(request.POST, instance=Organisation.objects.get(pk=place.organisation.pk))
    if form.is_valid():
        try:
            change_organisation(
                organisation=place.organisation,
                facts=form.facts(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Bewaard."))
            return redirect(place.page)
        except ChangedMeanwhile:
            return _changed_meanwhile(request, place)
        except NameTaken:
            sentence = _("Er is al een organisatie met deze naam. Is het dezelfde, voeg ze samen.")
            form.add_error("name", sentence)
    return _page(request, place, form=form)


def _changed_meanwhile(request: HttpRequest, place: Place) -> HttpResponse:
    """409 with what was typed kept; sending it again overwrites, knowingly."""
    fresh = Organisation.objects.get(pk=place.organisation.pk)
    typed = request.POST.copy()
    typed["seen"] = fresh.fingerprint
    again = OrganisationForm(typed, instance=fresh)
    changed = [again[name].label for name in again.changed_data if name != "seen"]
    return _page(request, place, 409, was_changed=True, different=changed, form=again)


def _page(request: HttpRequest, place: Place, status: int = 422, **bound: Any) -> HttpResponse:
    """The page; with a form that was sent in ``bound``, and then with ``status``."""
    context = calendar_context(request, place, bound)
    return organisation_page(request, place, context, status if bound else 200)
