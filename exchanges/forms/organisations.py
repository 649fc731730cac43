"""An organisation as an organiser keeps it: facts, deviating days, holidays, meetings."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.holiday_words import holiday_words
from exchanges.models import Edition
from exchanges.workdays import is_weekday, optional_free_days, public_holidays
from participants.intake.dates import DateError, read_date
from participants.models import CalendarEntry, GovernanceMeeting, Organisation
from participants.places import PROVINCES
from participants.sectors import SECTORS
from tradingplaces.kit.one_line import OneLineFormField
from tradingplaces.kit.templatetags.formats import weekday


class DayField(forms.CharField):
    """One day as people write it: 14-5-2027, 2027-05-14, 14 mei 2027."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.default_year: int | None = None

    def clean(self, value: Any) -> date | None:
        return _day(super().clean(value), self.default_year)


def _day(text: str, default_year: int | None) -> date | None:
    try:
        found = read_date(text, default_year=default_year)
    except DateError as problem:
        raise forms.ValidationError(str(problem)) from problem
    return found.day if found else None


class OrganisationForm(forms.ModelForm):
    fields: dict[str, Any]

    class Meta:
        model = Organisation
        fields = Organisation.FACTS
        help_texts = {
            "region": gettext_lazy("Schoolvakanties wegen mee bij het kiezen van een periode."),
            "size": gettext_lazy("Ongeveer is genoeg."),
        }

    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    province = forms.ChoiceField(label=gettext_lazy("Provincie"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.fingerprint
        sectors = [("", "–"), *((sector.code, sector.label) for sector in SECTORS)]
        self.fields["sector"].choices = _with_current(sectors, self.instance.sector)
        provinces = [("", "–"), *((name, name) for name in PROVINCES)]
        self.fields["province"].choices = _with_current(provinces, self.instance.province)

    def facts(self) -> dict[str, Any]:
        """What was filled in, without what the page itself sent along."""
        return {name: self.cleaned_data[name] for name in Organisation.FACTS}

    def validate_unique(self) -> None:
        """The verb tells whether the name is taken: it compares without legal forms."""


def _with_current(choices: list[tuple[str, Any]], value: str) -> list[tuple[str, Any]]:
    """An unusual value that is stored stays possible."""
    return choices if value in {code for code, _label in choices} else [*choices, (value, value)]


class CalendarEntryForm(forms.Form):
    fields: dict[str, Any]
    kind = forms.ChoiceField(label=gettext_lazy("Wat"))
    name = OneLineFormField(label=gettext_lazy("Naam"), max_length=100, required=False)
    starts_on = DayField(label=gettext_lazy("Eerste dag"), help_text=gettext_lazy("Bijvoorbeeld 26-4-2027."))
    last_day = DayField(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Leeg: één dag.")
    )

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = CalendarEntry.Kind.choices
        for name in ("starts_on", "last_day"):
            self.fields[name].default_year = edition.starts_on.year

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
        help_text=gettext_lazy("Eén per regel, bijvoorbeeld 15-4-2027."),
    )

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_days(self) -> list[date]:
        lines = [line.strip() for line in self.cleaned_data["days"].replace(";", "\n").splitlines()]
        year = self.edition.starts_on.year
        days = [_day(line, year) for line in lines if line]
        return [day for day in days if day]


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
            (day.isoformat(), f"{holiday_words(name)}, {weekday(day)}") for day, name in self.names.items()
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
