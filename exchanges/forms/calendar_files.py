"""A calendar file, and what of it is kept: only the days that were ticked, and a title only if it was ticked.

Between looking and keeping, nothing is stored: the page itself carries the days to and fro.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.actions.calendars import Days, Line, Meeting
from participants.models import CalendarEntry, GovernanceMeeting
from tradingplaces.kit.calendar_files import MAX_BYTES, CalendarDays

MOST_TITLES = 300
LONGEST = timedelta(days=400)
_MEETING = "meeting-"


class CalendarFileForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Agendabestand"),
        help_text=gettext_lazy("Een .ics-bestand uit Outlook, Google of Apple, tot 2 MB."),
        allow_empty_file=True,  # the reader says in better words that it is empty
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand."),
            "missing": gettext_lazy("Kies eerst een bestand."),
        },
    )

    def clean_file(self) -> bytes:
        """The content; one byte more than may be read says enough of a larger file."""
        return self.cleaned_data["file"].read(MAX_BYTES + 1)


@dataclass(frozen=True)
class Item:
    """All days of one title, and what was ticked: all of them, some of them, the title too."""

    number: int
    title: str
    days: tuple[CalendarDays, ...]
    whole: bool = False
    named: bool = False
    picked: frozenset[str] = frozenset()

    @property
    def sent(self) -> str:
        """All days as the form carries them."""
        return " ".join(value_of(one) for one in self.days)

    def choices(self) -> Iterator[tuple[str, CalendarDays, bool]]:
        """Per day its value, itself, and whether it is ticked."""
        for one in self.days:
            yield value_of(one), one, value_of(one) in self.picked

    def kept(self) -> tuple[CalendarDays, ...]:
        """The days that were ticked, alone or all together."""
        return self.days if self.whole else tuple(one for one in self.days if value_of(one) in self.picked)


def value_of(one: CalendarDays) -> str:
    """`2027-05-03/2027-05-07`."""
    return f"{one.starts_on.isoformat()}/{one.last_day.isoformat()}"


def items_of(days: Iterable[CalendarDays]) -> list[Item]:
    """What was read, per title: those on most days first, as the series are what one looks for."""
    found: dict[str, list[CalendarDays]] = {}
    for one in days:
        found.setdefault(one.title, []).append(one)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0], item[0]))
    return [Item(number, title, tuple(each)) for number, (title, each) in enumerate(ordered[:MOST_TITLES])]


def items_sent(sent: QueryDict) -> list[Item]:
    """The same out of what the page sent back, with what was ticked; what is no day is left out."""
    count = sent.get("count", "")
    numbers = range(min(int(count), MOST_TITLES) if count.isdecimal() and len(count) < 6 else 0)
    return [item for number in numbers if (item := _sent(sent, number)).days]


def _sent(sent: QueryDict, number: int) -> Item:
    title = "".join(sign for sign in sent.get(f"title_{number}", "") if sign.isprintable()).strip()[:100]
    days = tuple(_days(text, title) for text in sent.get(f"days_{number}", "").split()[:2000])
    return Item(
        number=number,
        title=title,
        days=tuple(one for one in days if one),
        whole=f"all_{number}" in sent,
        named=f"name_{number}" in sent,
        picked=frozenset(sent.getlist(f"day_{number}")),
    )


def _days(text: str, title: str) -> CalendarDays | None:
    first, _slash, last = text.partition("/")
    try:
        found = CalendarDays(date.fromisoformat(first), date.fromisoformat(last), title)
    except ValueError:
        return None
    return found if timedelta() <= found.last_day - found.starts_on <= LONGEST else None


class KeepForm(forms.Form):
    """What the ticked days are."""

    fields: dict[str, Any]
    use_required_attribute = False
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat zijn de aangevinkte dagen?"),
        help_text=gettext_lazy("Van een vergadering van meer dagen telt de eerste dag."),
    )

    def __init__(self, items: list[Item], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        free = [choice for choice in CalendarEntry.Kind.choices if choice[0] != CalendarEntry.Kind.WORKING]
        bodies = [(f"{_MEETING}{body}", label) for body, label in GovernanceMeeting.Body.choices]
        self.fields["kind"].choices = [
            ("", _("Kies")),
            (_("Vergadering van"), bodies),
            (_("Dagen"), free),
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not any(item.kept() for item in self.items):
            raise forms.ValidationError(_("Vink eerst aan welke dagen je wilt bewaren."))
        return values

    def lines(self) -> list[Line]:
        """What is to be written down."""
        kind = self.cleaned_data["kind"]
        if kind.startswith(_MEETING):
            body = kind.removeprefix(_MEETING)
            return [Meeting(body, one.starts_on) for item in self.items for one in item.kept()]
        return [
            Days(kind, one.starts_on, one.last_day, item.title if item.named else "")
            for item in self.items
            for one in item.kept()
        ]
