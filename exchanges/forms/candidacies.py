"""One candidacy on one form, new or changed, and the filters of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.forms.periods_text import LinesField, PeriodsField
from exchanges.models import Candidacy, Edition
from exchanges.queries.candidacies import directors_of, organisations_of
from exchanges.queries.candidacy_facts import facts_as_text, fingerprint
from exchanges.rules.candidacies import is_unresolved
from participants.intake import CandidacyInput, Fault
from participants.intake.contact import read_email, read_phone
from participants.intake.fields import MAX_LENGTH
from participants.models import Director, Organisation
from participants.sectors import SECTORS
from tradingplaces.kit.one_line import OneLineFormField

_PERSON = ("first_name", "infix", "last_name", "email", "phone", "position", "organisation")
_FORM_FIELD = {
    "title": "position",
    "name": "organisation",
    "as_written": "wishes",
    "wish": "wishes",
    "veto": "vetoes",
}


def _text(label: Any, code: str, **kwargs: Any) -> forms.CharField:
    return OneLineFormField(label=label, max_length=MAX_LENGTH[code], **kwargs)


def _long(label: Any, code: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=MAX_LENGTH[code], required=False, widget=area)


class CandidacyForm(forms.Form):
    """Who, of which organisation, when, and what about. Periods are read as in an import."""

    fields: dict[str, Any]
    # Set once a question was asked that can be answered by sending the form again.
    asked = False

    first_name = _text(gettext_lazy("Voornaam"), "first_name")
    infix = _text(gettext_lazy("Tussenvoegsel"), "infix", required=False)
    last_name = _text(gettext_lazy("Achternaam"), "last_name")
    email = _text(gettext_lazy("E-mailadres"), "email", widget=forms.EmailInput)
    phone = _text(gettext_lazy("Telefoon"), "phone", required=False)
    position = _text(gettext_lazy("Functie"), "position", required=False)
    organisation = _text(
        gettext_lazy("Organisatie"),
        "organisation",
        help_text=gettext_lazy("Bestaat die al, dan gebruiken we die; Stichting of B.V. maakt niet uit."),
    )
    whole_edition = forms.BooleanField(label=gettext_lazy("Kan de hele editie"), required=False)
    availability = PeriodsField(
        label=gettext_lazy("Beschikbaar"),
        help_text=gettext_lazy("Eén periode per regel, bijvoorbeeld 1-3-2027 t/m 14-5-2027."),
    )
    impossible = PeriodsField(
        label=gettext_lazy("Niet beschikbaar"),
        help_text=gettext_lazy("Eén periode per regel, bijvoorbeeld wk 18 t/m 19 of 26-4-2027 t/m 7-5-2027."),
    )
    learn = _long(gettext_lazy("Wat wil deze directeur leren?"), "learn")
    offer = _long(gettext_lazy("Wat heeft deze directeur te bieden?"), "offer")
    offer_confidential = forms.BooleanField(
        label=gettext_lazy("Het aanbod is vertrouwelijk"),
        help_text=gettext_lazy("Het telt mee bij het koppelen, maar komt in geen zin die een ander leest."),
        required=False,
    )
    challenges = LinesField(
        label=gettext_lazy("Opgaven"),
        longest=MAX_LENGTH["challenges"],
        help_text=gettext_lazy("Eén per regel."),
    )
    wishes = LinesField(
        label=gettext_lazy("Wil graag wisselen met"),
        longest=MAX_LENGTH["wish"],
        help_text=gettext_lazy("Een directeur of organisatie per regel."),
    )
    vetoes = LinesField(
        label=gettext_lazy("Liever niet met"),
        longest=MAX_LENGTH["veto"],
        help_text=gettext_lazy("Een directeur of organisatie per regel. Zij worden nooit gekoppeld."),
    )
    pair_with = forms.ModelChoiceField(
        Director.objects.none(),
        label=gettext_lazy("Komt samen met"),
        empty_label=gettext_lazy("Niemand"),
        required=False,
        help_text=gettext_lazy("Telt als koppel wanneer de ander dit ook zegt."),
    )
    remarks = _long(gettext_lazy("Opmerkingen"), "remarks")
    is_certain = forms.BooleanField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(
        self, edition: Edition, *args: Any, candidacy: Candidacy | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.edition, self.candidacy = edition, candidacy
        span = (edition.starts_on, edition.last_day)
        self.fields["availability"].edition_span = self.fields["impossible"].edition_span = span
        self.fields["impossible"].around = lambda: self.cleaned_data.get("availability", ())
        people = directors_of(edition)
        self.fields["pair_with"].queryset = people.exclude(pk=candidacy.director_id) if candidacy else people
        if candidacy:
            self.initial = {**facts_as_text(candidacy), "seen": fingerprint(candidacy), **self.initial}

    def clean_email(self) -> str:
        address = read_email(self.cleaned_data["email"])
        if not address:
            raise forms.ValidationError(_("Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."))
        return address

    def clean_phone(self) -> str:
        return read_phone(self.cleaned_data["phone"])

    def facts(self) -> CandidacyInput:
        """The form as the reader of a sheet would give it."""
        plain = (*_PERSON, "whole_edition", "impossible", "learn", "offer", "offer_confidential")
        lists = ("challenges", "wishes", "vetoes", "remarks")
        values = {name: self.cleaned_data[name] for name in (*plain, *lists)}
        values["availability"] = () if values["whole_edition"] else self.cleaned_data["availability"]
        pair_with = self.cleaned_data["pair_with"]
        return CandidacyInput(
            **values,
            pair_with=pair_with.email if pair_with else "",
            impossible_as_written=" ".join(self.data.get(self.add_prefix("impossible"), "").split())[:200],
            sector=self.cleaned_data.get("sector", ""),
            place=self.cleaned_data.get("place", ""),
        )

    def ask(self, faults: list[Fault]) -> None:
        """Show questions and refusals at the fields they are about."""
        for fault in faults:
            name = _FORM_FIELD.get(fault.field, fault.field)
            self.add_error(name if name in self.fields else None, str(fault.message))


class NewCandidacyForm(CandidacyForm):
    """By hand: with what a new organisation needs first."""

    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    place = _text(gettext_lazy("Plaats"), "place", required=False)
    field_order = (*_PERSON, "sector", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [("", "–"), *((sector.code, sector.label) for sector in SECTORS)]


class PointOutForm(forms.Form):
    """Whom an unrecognised wish or veto means: one choice per line."""

    def __init__(self, candidacy: Candidacy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preferences = [item for item in candidacy.preferences.all() if is_unresolved(item)]
        if not self.preferences:
            return
        people = [(f"director:{pk}", str(name)) for pk, name in _named(directors_of(candidacy.edition))]
        houses = [
            (f"organisation:{pk}", str(name)) for pk, name in _named(organisations_of(candidacy.edition))
        ]
        choices = [("", _("Weet ik nog niet")), (_("Organisaties"), houses), (_("Directeuren"), people)]
        for item in self.preferences:
            label = f"{item.get_kind_display().capitalize()}: {item.as_written}"
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            self.fields[f"meant_{item.pk}"] = field

    def meant(self) -> list[tuple[Any, Director | None, Organisation | None]]:
        """Each preference that was pointed out, with its director or organisation."""
        found: list[tuple[Any, Director | None, Organisation | None]] = []
        for item in self.preferences:
            kind, _colon, pk = self.cleaned_data[f"meant_{item.pk}"].partition(":")
            if kind == "director":
                found.append((item, Director.objects.get(pk=pk), None))
            elif kind == "organisation":
                found.append((item, None, Organisation.objects.get(pk=pk)))
        return found


def _named(things: Any) -> list[tuple[int, str]]:
    return [(thing.pk, str(thing)) for thing in things]


class CandidacyFilterForm(forms.Form):
    """Search and filters of the list; an odd value filters nothing."""

    fields: dict[str, Any]
    q = forms.CharField(
        label=gettext_lazy("Zoek op naam, organisatie of plaats"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Stand"), required=False)
    missing = forms.ChoiceField(label=gettext_lazy("Wat ontbreekt"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = ((sector.code, sector.label) for sector in SECTORS)
        self.fields["sector"].choices = [("", _("Alle")), *sectors]
        self.fields["status"].choices = [("", _("Alle")), *Candidacy.Status.choices]
        for name in ("sector", "status", "missing"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["missing"].choices = [
            ("", _("Alles tonen")),
            ("partner", _("Een wisselpartner")),
            ("availability", _("Beschikbaarheid")),
            ("learn", _("Wat iemand wil leren")),
            ("offer", _("Wat iemand te bieden heeft")),
            ("meetings", _("Vergaderdata")),
            ("preferences", _("Wie bedoeld wordt")),
        ]

    def chosen(self) -> dict[str, str]:
        """The valid filters, by the names of `search_candidacies`."""
        self.is_valid()
        names = {"q": "words", "sector": "sector", "status": "status", "missing": "missing"}
        return {names[name]: value for name, value in self.cleaned_data.items() if value}
