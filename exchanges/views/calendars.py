"""Changing the calendar of an organisation, one step per address; each can be taken back with one button."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.forms.calendar_files import MOST_TITLES, CalendarFileForm, KeepForm, items_of, items_sent
from exchanges.forms.calendars import CalendarEntryForm, HolidaysForm, MeetingsForm, RepeatForm
from exchanges.models import Edition
from exchanges.queries.calendars import free_days_in
from exchanges.views import calendar_undo
from exchanges.views.calendar_place import Place, calendar_context
from exchanges.views.organisation_page import organisation_page
from exchanges.views.workplace import workplace_page
from exchanges.workdays import is_weekday
from participants.actions.calendars import (
    CalendarChange,
    Days,
    Meeting,
    change_calendar,
    keep_holidays,
    line_of,
)
from tradingplaces.kit.calendar_files import CalendarFileError, CalendarReading, read_calendar
from tradingplaces.kit.templatetags.formats import weekday


@require_safe
def page(request: HttpRequest, place: Place) -> HttpResponse:
    """Meetings, deviating days and holidays of the organisation."""
    return _page(request, place)


@require_POST
def add_days(request: HttpRequest, place: Place) -> HttpResponse:
    """Free days, recess or a closure."""
    form = CalendarEntryForm(place.edition, request.POST)
    if not _may(place, form):
        return _page(request, place, entry_form=form)
    line = Days(**form.cleaned_data)
    return _change(request, place, "", add=[line])


@require_POST
def remove_days(request: HttpRequest, place: Place) -> HttpResponse:
    """One line of the calendar goes; pressing twice removes once."""
    return _remove(request, place, place.organisation.calendar_entries)


@require_POST
def add_meetings(request: HttpRequest, place: Place) -> HttpResponse:
    """Several meetings of one body at once."""
    form = MeetingsForm(place.edition, request.POST)
    if not _may(place, form):
        return _page(request, place, meetings_form=form)
    lines = [Meeting(form.cleaned_data["body"], day) for day in form.cleaned_data["days"]]
    return _change(request, place, "", add=lines)


@require_POST
def remove_meeting(request: HttpRequest, place: Place) -> HttpResponse:
    """One meeting goes."""
    return _remove(request, place, place.organisation.governance_meetings)


@require_POST
def repeat(request: HttpRequest, place: Place) -> HttpResponse:
    """Write the dates of a rule out into the field of meetings; nothing is saved yet."""
    form = RepeatForm(place.edition, request.POST, prefix="repeat")
    if not _may(place, form):
        return _page(request, place, repeat_form=form)
    days, left_out = form.as_typed(free_days_in(place.organisation, place.edition))
    written = MeetingsForm(place.edition, initial={"body": form.cleaned_data["body"], "days": days})
    context = {"meetings_form": written, "repeat_form": form, "left_out": left_out, "written_out": True}
    return _answer(request, place, context, 200)


@require_POST
def holidays(request: HttpRequest, place: Place) -> HttpResponse:
    """Which public holidays this organisation is free."""
    form = HolidaysForm(place.edition, place.organisation, request.POST)
    if not _may(place, form):
        return _page(request, place, holidays_form=form)
    change = keep_holidays(
        organisation=place.organisation,
        free=form.chosen(),
        usual=form.usual,
        by=request.user,
        now=timezone.now(),
    )
    return _done(request, place, _("De feestdagen zijn bewaard."), change)


@require_POST
def undo(request: HttpRequest, place: Place) -> HttpResponse:
    """Take the last change back; that in turn can be taken back. Pressing twice does it once."""
    kept = calendar_undo.last(request, place.organisation)
    if kept is None or kept.key != request.POST.get("key") or not place.is_open:
        return redirect(place.page)
    return _change(request, place, _("Teruggedraaid."), add=kept.add, remove=kept.remove)


# --- A calendar file ------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, place: Place) -> HttpResponse:
    """Choose a calendar file; a POST shows what stands in it and saves nothing."""
    if request.method != "POST":
        return _file_page(request, place, {"file_form": CalendarFileForm()})
    form = CalendarFileForm(request.POST, request.FILES)
    if not _may(place, form):
        return _file_page(request, place, {"file_form": form})
    try:
        reading = read_calendar(form.cleaned_data["file"], *_around(place.edition))
    except CalendarFileError as problem:
        form.add_error("file", problem.message)
        return _file_page(request, place, {"file_form": form})
    items = items_of(reading.days)
    context = {
        "file_form": form,
        "keep_form": KeepForm(items),
        "reading": reading,
        "left_out": _left(reading),
    }
    return _file_page(request, place, context)


@require_POST
def keep(request: HttpRequest, place: Place) -> HttpResponse:
    """Write down the days that were ticked."""
    form = KeepForm(items_sent(request.POST), request.POST)
    if not form.items:
        return redirect(place.to["file"])
    if not _may(place, form):
        return _file_page(request, place, {"file_form": CalendarFileForm(), "keep_form": form})
    return _change(request, place, "", add=form.lines())


def _around(edition: Edition) -> tuple[Any, Any]:
    return edition.starts_on, edition.last_day


def _left(reading: CalendarReading) -> list[str]:
    """What of the file is not shown, in sentences."""
    titles = len({one.title for one in reading.days})
    counts = (
        (reading.private, _("Privé-afspraken, weggelaten: %(count)d.")),
        (reading.cancelled, _("Vervallen afspraken, weggelaten: %(count)d.")),
        (reading.unread, _("Afspraken die niet te lezen zijn: %(count)d.")),
        (max(0, titles - MOST_TITLES), _("Titels die hier niet meer bij passen: %(count)d.")),
    )
    return [sentence % {"count": count} for count, sentence in counts if count]


# --- The steps ------------------------------------------------------------------------------------------


def _may(place: Place, form: BaseForm) -> bool:
    """Whether it can be done: the form is right and the edition still open; otherwise the form says why."""
    if not place.is_open:
        form.add_error(
            None,
            _("Deze editie is gesloten; er is niets bewaard. Vraag een beheerder haar weer te openen."),
        )
    return form.is_valid()


def _remove(request: HttpRequest, place: Place, rows: Any) -> HttpResponse:
    key = request.POST.get("line", "")
    row = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if row is None or not place.is_open:
        return redirect(place.page)
    return _change(request, place, _("%(what)s is weg.") % {"what": row}, remove=[line_of(row)])


def _change(request: HttpRequest, place: Place, what: str, **lines: Any) -> HttpResponse:
    change = change_calendar(organisation=place.organisation, by=request.user, now=timezone.now(), **lines)
    return _done(request, place, what or _added(change), change)


def _added(change: CalendarChange) -> str:
    count = len(change.added)
    if not count:
        return _("Dit stond er al; er is niets veranderd.")
    if all(isinstance(line, Meeting) for line in change.added):
        words = ngettext(
            "%(count)d vergadering toegevoegd aan de kalender.",
            "%(count)d vergaderingen toegevoegd aan de kalender.",
            count,
        )
    else:
        words = ngettext(
            "%(count)d periode toegevoegd aan de kalender.",
            "%(count)d perioden toegevoegd aan de kalender.",
            count,
        )
    return f"{words % {'count': count}} {_in_the_weekend(change)}".strip()


def _in_the_weekend(change: CalendarChange) -> str:
    """Seldom meant, and of no use to an exchange; it is kept all the same."""
    meetings = [line for line in change.added if isinstance(line, Meeting)]
    days = [weekday(line.held_on) for line in meetings if not is_weekday(line.held_on)]
    if not days:
        return ""
    words = ngettext(
        "Let op: %(days)s valt in het weekend; een wissel loopt van maandag t/m vrijdag.",
        "Let op: %(days)s vallen in het weekend; een wissel loopt van maandag t/m vrijdag.",
        len(days),
    )
    return words % {"days": ", ".join(days)}


def _done(request: HttpRequest, place: Place, what: str, change: CalendarChange) -> HttpResponse:
    calendar_undo.remember(request, place.organisation, what, change)
    if not change.added and not change.removed:
        messages.success(request, what)
    return redirect(place.page)


def _page(request: HttpRequest, place: Place, **bound: BaseForm) -> HttpResponse:
    return _answer(request, place, bound, _status(place, bool(bound)))


def _status(place: Place, refused: bool) -> int:
    if not refused:
        return 200
    return 422 if place.is_open else 409


def _answer(request: HttpRequest, place: Place, bound: dict[str, Any], status: int) -> HttpResponse:
    context = calendar_context(request, place, bound)
    if place.frame == "workplace.html":
        return organisation_page(request, place, context, status)
    return render(request, "exchanges/calendars/mine.html", context, status=status)


def _file_page(request: HttpRequest, place: Place, context: dict[str, Any]) -> HttpResponse:
    refused = any(form.errors for form in context.values() if isinstance(form, BaseForm))
    status = _status(place, refused)
    context = {"place": place, "organisation": place.organisation, **context}
    if place.frame == "workplace.html":
        return workplace_page(request, "exchanges/calendars/file.html", place.edition, context, status)
    return render(request, "exchanges/calendars/file.html", context, status=status)
