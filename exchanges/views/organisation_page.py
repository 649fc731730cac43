"""Answering with the page of an organisation among the candidacies of an edition: facts and calendar."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from exchanges.forms.organisations import OrganisationForm
from exchanges.queries.candidacies import candidacies_of
from exchanges.views.calendar_place import Place
from exchanges.views.workplace import workplace_page


def organisation_page(
    request: HttpRequest, place: Place, context: dict[str, Any], status: int
) -> HttpResponse:
    """``context`` is that of the calendar; a form of the facts in it stays as it was sent."""
    facts = {
        "form": OrganisationForm(instance=place.organisation),
        "candidacies": candidacies_of(place.edition).filter(organisation=place.organisation),
    }
    template = "exchanges/candidacies/organisation.html"
    return workplace_page(request, template, place.edition, facts | context, status)
