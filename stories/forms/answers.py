"""What somebody answers about a story, and what an organiser records."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import WordsField

YES, CHANGE, NO = "yes", "change", "no"


class AnswerForm(forms.Form):
    """Yes to this text, yes if something changes, or no."""

    answer = forms.ChoiceField(
        label=_("Jouw antwoord"),
        choices=[
            (YES, _("Ja, deze versie mag verschijnen")),
            (CHANGE, _("Ja, als dit verandert")),
            (NO, _("Nee")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord. Geen antwoord telt als nee.")},
    )
    remark = WordsField(
        label=_("Wat moet er anders?"),
        help_text=_(
            "De schrijvers lezen dit en vragen je opnieuw. Bij een nee mag een reden, het hoeft niet."
        ),
        max_length=2_000,
        rows=3,
        required=False,
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("answer") == CHANGE and not values.get("remark", "").strip():
            self.add_error(
                "remark", _("Schrijf wat er moet veranderen, dan kunnen de schrijvers het aanpassen.")
            )
        return values


class SignedAnswerForm(AnswerForm):
    """The same, for somebody without an account: the name is the signature."""

    signed_name = forms.CharField(
        label=_("Je naam, als handtekening"),
        help_text=_("We bewaren je naam, de datum en de versie. Meer niet."),
        max_length=200,
        error_messages={"required": _("Schrijf je naam: dat is je handtekening.")},
    )
    field_order = ["answer", "remark", "signed_name", "seen"]


class ContactForm(forms.Form):
    """Who signs for an organisation."""

    name = forms.CharField(
        label=_("Wie tekent?"),
        help_text=_("Bijvoorbeeld de voorzitter van de raad van commissarissen."),
        max_length=200,
    )
    email = forms.EmailField(label=_("E-mailadres"))


class RecordForm(forms.Form):
    """A yes that reached the organiser otherwise, with what it rests on."""

    consent = forms.TypedChoiceField(label=_("Wie zei ja?"), coerce=int, choices=[], widget=forms.RadioSelect)
    evidence = forms.CharField(
        label=_("Waaruit blijkt dat?"),
        help_text=_("Bijvoorbeeld: formulier van 12 mei, in de map van de wissel."),
        max_length=300,
        error_messages={"required": _("Schrijf waaruit het blijkt: dat blijft erbij staan.")},
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = people
