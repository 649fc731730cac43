"""The practical page of a side."""

import re

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from exchanges.actions.practical import FIELDS
from exchanges.forms.fields import WordsField
from exchanges.models import PracticalPage
from tradingplaces.kit.one_line import OneLineFormField


class PracticalForm(forms.Form):
    """What the guest must know; everything may come later, the number for emergencies comes first."""

    emergency = forms.CharField(
        label=_("Nummer bij nood"),
        help_text=_("Een nummer dat dag en nacht wordt opgenomen, bijvoorbeeld 06 1234 5678."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    emergency_person = OneLineFormField(
        label=_("Wie neemt er op?"),
        help_text=_("Naam en functie."),
        max_length=100,
        required=False,
    )
    first_morning = WordsField(
        label=_("De eerste ochtend"),
        help_text=_("Waar en hoe laat, en wie er klaarstaat."),
        max_length=2000,
        rows=3,
        required=False,
    )
    workplace = WordsField(
        label=_("Werkplek en toegang"),
        help_text=_("Adres, werkplek, pas of sleutel. Geen wachtwoorden of codes."),
        max_length=2000,
        rows=3,
        required=False,
    )
    equipment = WordsField(label=_("Laptop en mail"), max_length=2000, rows=3, required=False)
    parking = WordsField(label=_("Parkeren en reizen"), max_length=2000, rows=3, required=False)
    insurance = WordsField(label=_("Verzekering en onkosten"), max_length=2000, rows=3, required=False)

    def clean_emergency(self) -> str:
        number = " ".join(self.cleaned_data["emergency"].split())
        if number and (not re.fullmatch(r"\+?[\d\s().-]+", number) or len(re.sub(r"\D", "", number)) < 3):
            raise forms.ValidationError(
                _now("Schrijf hier alleen een telefoonnummer, zoals 06 1234 5678; de naam komt eronder.")
            )
        return number

    @classmethod
    def of(cls, page: PracticalPage | None) -> "PracticalForm":
        return cls(initial={name: getattr(page, name) for name in FIELDS} if page else None)
