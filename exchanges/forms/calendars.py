"""The calendar of an organisation as people write it: days, holidays, meetings, a rule of recurrence."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import F
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.forms.periods_text import check_near, day_as_typed
from exchanges.holiday_words import holiday_words
from exchanges.models import Edition
from exchanges.recurring_days import LAST, MOST_DAYS, Every, TooManyDaysError, recurring_days
from exchanges.workdays import is_weekday, optional_free_days, public_holidays
from participants.intake.dates import DateError, read_date
from participants.models import CalendarEntry, GovernanceMeeting, Organisation
from tradingplaces.kit.one_line import OneLineFormField
from tradingplaces.kit.templatetags.formats import weekday

NTH = {
    1: gettext_lazy("elke maand, de eerste"),
    2: gettext_lazy("elke maand, de tweede"),
    3: gettext_lazy("elke maand, de derde"),
    4: gettext_lazy("elke maand, de vierde"),
    LAST: gettext_lazy("elke maand, de laatste"),
}


class WrittenDayField(forms.CharField):
    """One day as people write it: 14-5-2027, 2027-05-14, 14 mei 2027; not years away from the edition."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.edition: Edition | None = None

    def clean(self, value: Any) -> date | None:
        return _day(super().clean(value), self.edition)


def _day(text: str, edition: Edition | None) -> date | None:
    try:
        found = read_date(text, default_year=edition.starts_on.year if edition else None)
    except DateError as problem:
        raise forms.ValidationError(str(problem)) from problem
    if found and edition:
        check_near(found.day, (edition.starts_on, edition.last_day))
    return found.day if found else None


class CalendarEntryForm(forms.Form):
    fields: dict[str, Any]
    kind = forms.ChoiceField(label=gettext_lazy("Wat"))
    name = OneLineFormField(label=gettext_lazy("Naam"), max_length=100, required=False)
    starts_on = WrittenDayField(
        label=gettext_lazy("Eerste dag"), help_text=gettext_lazy("Bijvoorbeeld 26-4-2027.")
    )
    last_day = WrittenDayField(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Leeg: één dag.")
    )

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = CalendarEntry.Kind.choices
        for name in ("starts_on", "last_day"):
            self.fields[name].edition = edition

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["last_day"] = values.get("last_day") or values.get("starts_on")
        if values.get("starts_on") and values["last_day"] < values["starts_on"]:
            self.add_error("last_day", _("De laatste dag ligt voor de eerste dag."))
        return values


class MeetingsForm(forms.Form):
    body = forms.ChoiceField(label=gettext_lazy("Wie vergadert"), choices=GovernanceMeeting.Body.choices)
    days = forms.CharField(
        label=gettext_lazy("Datums"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Eén per regel of met een komma ertussen, bijvoorbeeld 15-4-2027."),
    )

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_days(self) -> list[date]:
        written = [part.strip() for part in re.split(r"[\n;,]", self.cleaned_data["days"])]
        days = [_day(part, self.edition) for part in written if part]
        return [day for day in days if day]


class RepeatForm(forms.Form):
    """A rule of recurrence, from which the dates are written out."""

    fields: dict[str, Any]
    use_required_attribute = False
    body = forms.ChoiceField(label=gettext_lazy("Wie vergadert"), choices=GovernanceMeeting.Body.choices)
    every = forms.ChoiceField(
        label=gettext_lazy("Hoe vaak"),
        choices=[
            (Every.WEEK, gettext_lazy("elke week")),
            (Every.TWO_WEEKS, gettext_lazy("om de week")),
            *((f"{Every.MONTH}{n}", words) for n, words in NTH.items()),
        ],
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Op"), coerce=int, choices=[(n, WEEKDAYS[n]) for n in range(5)]
    )
    first = WrittenDayField(
        label=gettext_lazy("Vanaf"), help_text=gettext_lazy("Om de week telt vanaf deze dag.")
    )
    last = WrittenDayField(label=gettext_lazy("Tot en met"))

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].edition = edition
        self.initial.setdefault("first", day_as_typed(edition.starts_on))
        self.initial.setdefault("last", day_as_typed(edition.last_day))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", _("De laatste dag ligt voor de eerste dag."))
        elif not self.errors:
            self._write_out(values)
        return values

    def _write_out(self, values: dict[str, Any]) -> None:
        every, nth = (values["every"], 1)
        if every.startswith(Every.MONTH):
            every, nth = Every.MONTH, int(every.removeprefix(Every.MONTH))
        try:
            values["days"] = recurring_days(
                Every(every), values["weekday"], values["first"], values["last"], nth=nth
            )
        except TooManyDaysError:
            self.add_error(
                "last",
                _("Dat zijn meer dan %(count)d vergaderingen. Kies een kortere tijd.") % {"count": MOST_DAYS},
            )
            return
        if not values["days"]:
            self.add_error(
                "last", _("In deze tijd valt geen enkele vergadering. Kies een latere laatste dag.")
            )

    def as_typed(self, free: frozenset[date]) -> tuple[str, list[date]]:
        """The dates as the field of meetings takes them, without free days; and the free days left out."""
        days = self.cleaned_data["days"]
        return "\n".join(day_as_typed(day) for day in days if day not in free), [
            day for day in days if day in free
        ]


class HolidaysForm(forms.Form):
    """Every public holiday on a weekday of the edition: ticked means free."""

    fields: dict[str, Any]
    free = forms.MultipleChoiceField(
        label=gettext_lazy("Vrij op"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, edition: Edition, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.usual = _days_on_offer(edition)
        self.fields["free"].choices = [
            (day.isoformat(), f"{holiday_words(name)}, {weekday(day)} {day.year}")
            for day, name in self.names.items()
        ]
        entries = organisation.calendar_entries.filter(
            kind__in=(CalendarEntry.Kind.FREE, CalendarEntry.Kind.WORKING), last_day=F("starts_on")
        )
        said = {entry.starts_on: entry.kind == CalendarEntry.Kind.FREE for entry in entries}
        self.initial["free"] = [
            day.isoformat() for day, is_usual in self.usual.items() if said.get(day, is_usual)
        ]

    def chosen(self) -> dict[date, str]:
        """The free days with their names."""
        days = [date.fromisoformat(text) for text in self.cleaned_data["free"]]
        return {day: self.names[day] for day in days}


def _days_on_offer(edition: Edition) -> tuple[dict[date, str], dict[date, bool]]:
    """Name of each day, and whether organisations are usually free; the choices of each are not."""
    names: dict[date, str] = {}
    usual: dict[date, bool] = {}
    for year in range(edition.starts_on.year, edition.last_day.year + 1):
        optional = {day: name for days in optional_free_days(year).values() for day, name in days.items()}
        for day, name in (optional | public_holidays(year)).items():
            if is_weekday(day) and edition.starts_on <= day <= edition.last_day:
                names[day] = name
                usual[day] = day in public_holidays(year)
    return dict(sorted(names.items())), dict(sorted(usual.items()))
