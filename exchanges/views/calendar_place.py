"""Whose calendar it is and from where one looks: an organiser out of an edition, or somebody of the house.

The same steps serve both; only the addresses and the frame of the page differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from exchanges.forms.calendars import CalendarEntryForm, HolidaysForm, MeetingsForm, RepeatForm
from exchanges.models import Edition
from exchanges.queries.calendars import kept_by, unknown_school_years
from exchanges.queries.candidacies import organisations_of
from exchanges.rules.pairing import is_open
from exchanges.views import calendar_undo
from exchanges.views.access import edition_or_404
from participants.models import Organisation

STEPS = (
    "add_days",
    "remove_days",
    "add_meetings",
    "remove_meeting",
    "repeat",
    "holidays",
    "file",
    "keep",
    "undo",
)


@dataclass(frozen=True)
class Place:
    """An organisation in an edition; ``prefix`` and ``keys`` make the addresses, ``frame`` the page."""

    edition: Edition
    organisation: Organisation
    prefix: str
    keys: tuple[Any, ...]
    frame: str

    @property
    def is_open(self) -> bool:
        return is_open(self.edition)

    @property
    def page(self) -> str:
        return reverse(f"exchanges:{self.prefix}", args=self.keys)

    @property
    def to(self) -> dict[str, str]:
        """The address of each step, for the template."""
        return {step: reverse(f"exchanges:{self.prefix}_{step}", args=self.keys) for step in STEPS}


Step = Callable[[HttpRequest, Place], HttpResponse]


def organisers_place(request: HttpRequest, edition: str, pk: int) -> Place:
    """Only organisations that take part in an edition this person organises."""
    found = edition_or_404(request, edition)
    house = get_object_or_404(organisations_of(found), pk=pk)
    return Place(found, house, "organisation", (found.slug, house.pk), "workplace.html")


def own_place(request: HttpRequest, pk: int) -> Place:
    """Only the organisation of one's own candidacy, or of a director whose diary one keeps."""
    candidacy = get_object_or_404(kept_by(request.user, timezone.localdate()), pk=pk)
    frame = "workplace_participant.html"
    return Place(candidacy.edition, candidacy.organisation, "my_calendar", (candidacy.pk,), frame)


def of_organisers(step: Step) -> Callable[..., HttpResponse]:
    """The step at its address under /regie/."""

    @login_required
    @wraps(step)
    def view(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
        return step(request, organisers_place(request, edition, pk))

    return view


def of_house(step: Step) -> Callable[..., HttpResponse]:
    """The step at its address under /mijn/."""

    @login_required
    @wraps(step)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return step(request, own_place(request, pk))

    return view


def calendar_context(request: HttpRequest, place: Place, bound: dict[str, Any]) -> dict[str, Any]:
    """Everything the sections about the calendar show; ``bound`` are forms that were sent."""
    house = place.organisation
    forms = {
        "entry_form": CalendarEntryForm(place.edition),
        "meetings_form": MeetingsForm(place.edition),
        "repeat_form": RepeatForm(place.edition, prefix="repeat"),
        "holidays_form": HolidaysForm(place.edition, house),
    }
    return {
        "place": place,
        "organisation": house,
        "entries": house.calendar_entries.all(),
        "meetings": (meetings := list(house.governance_meetings.all())),
        "next_meeting": next((one for one in meetings if one.held_on >= timezone.localdate()), None),
        "unknown_years": unknown_school_years(place.edition),
        "undo": calendar_undo.last(request, house),
        **(forms | bound),
    }
