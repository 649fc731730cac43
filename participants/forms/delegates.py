"""Whom a director asks to keep her diary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tradingplaces.kit.one_line import OneLineFormField


class InviteDelegateForm(forms.Form):
    prefix = "delegate"

    name = OneLineFormField(
        label=_("Naam van je ondersteuner"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres van je ondersteuner"),
        max_length=254,
        help_text=_("Hierheen gaat de brief met de persoonlijke link."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
