"""When an edition reminds who still has to act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_MOMENTS = 4
LONGEST = 60


class ReminderDaysForm(forms.Form):
    """Days before a due date, with commas between; empty means that nobody is reminded."""

    days = forms.CharField(
        label=_("Hoeveel dagen van tevoren herinneren we?"),
        help_text=_("Getallen met een komma ertussen, zoals 7, 2. Leeg betekent: niet."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_days(self) -> list[int]:
        words = self.cleaned_data["days"].replace(",", " ").replace(";", " ").split()
        if not all(word.isdecimal() and word.isascii() and 1 <= int(word[:4]) <= LONGEST for word in words):
            raise forms.ValidationError(
                _("Schrijf alleen hele dagen van 1 tot en met %(longest)d, met een komma ertussen.")
                % {"longest": LONGEST}
            )
        days = {int(word) for word in words}
        if len(days) > MOST_MOMENTS:
            raise forms.ValidationError(
                _("Kies hooguit %(most)d momenten: wie vaker wordt herinnerd, leest niet meer.")
                % {"most": MOST_MOMENTS}
            )
        return sorted(days, reverse=True)

    @classmethod
    def of(cls, days: Any) -> "ReminderDaysForm":
        return cls(initial={"days": ", ".join(map(str, days))})
