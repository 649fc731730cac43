"""What an organiser fills in on the workbench. Every form keeps what was typed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import DayField
from exchanges.models import Overrule
from exchanges.models.drafts import Mode
from exchanges.pairing.facts import DEFAULT_WEIGHTS, PairingError
from exchanges.pairing.scoring import checked_weights
from exchanges.pairing.sentences import label_of

_WHOLE = _("Vul een heel getal van 0 t/m 100 in.")
_PAIR = re.compile(r"^[0-9]{1,15}-[0-9]{1,15}\Z")


class SeenForm(forms.Form):
    """Which draft a page was about and which version of it; what makes no sense counts as not said."""

    concept = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)

    @cached_property
    def draft(self) -> int | None:
        return self._said("concept")

    @cached_property
    def seen(self) -> int | None:
        return self._said("version")

    def _said(self, name: str) -> int | None:
        self.is_valid()
        return self.cleaned_data.get(name)


class ModeForm(forms.Form):
    """What goes first in a draft."""

    mode = forms.ChoiceField(
        choices=Mode.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Kies meeste mensen of beste passing.")
        ),
    )


class DraftNameForm(forms.Form):
    """The name of a draft. Whether it is free is the verb's to say."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=100,
        error_messages=dict.fromkeys(
            ("required", "max_length"), _("Geef het concept een naam van hooguit 100 tekens.")
        ),
    )


class WeightsForm(forms.Form):
    """The weight of every part, 0 to 100, as a number with a slider beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in DEFAULT_WEIGHTS:
            self.fields[code] = forms.IntegerField(
                label=label_of(code),
                min_value=0,
                max_value=100,
                widget=forms.NumberInput(attrs={"class": "weight-number"}),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WHOLE),
            )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                checked_weights(found)
            except PairingError as error:
                raise forms.ValidationError(error.message, code=error.code) from error
        return found


class PairForm(forms.Form):
    """Which pair a button is about: two candidacy ids, `12-15`."""

    pair = forms.RegexField(_PAIR, error_messages={"required": _("Kies eerst een koppel.")})

    def ids(self) -> tuple[int, int]:
        a, b = self.cleaned_data["pair"].split("-")
        return int(a), int(b)


class ChoosePairForm(forms.Form):
    """Two people of the pool, to look at as a pair."""

    a = forms.ChoiceField(label=_("Directeur"))
    b = forms.ChoiceField(label=_("met"))

    def __init__(self, people: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            self.fields[name].choices = [("", _("Kies iemand")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("a") and found.get("a") == found.get("b"):
            raise forms.ValidationError(_("Een koppel bestaat uit twee verschillende mensen."))
        return found


class OverruleForm(forms.ModelForm):
    """The written reason why a pair may be, although a hard rule says no."""

    reason = forms.CharField(
        label=_("Waarom mag dit koppel toch?"),
        help_text=_("Alleen organisatoren lezen dit."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf waarom dit koppel toch mag.")},
    )

    class Meta:
        model = Overrule
        fields = ["reason"]


class SendForm(forms.Form):
    """Which of the shown pairs get a letter, by when they answer, and a personal line."""

    pairs = forms.MultipleChoiceField(
        label=_("Koppels"), error_messages={"required": _("Kies ten minste één koppel.")}
    )
    answer_by = DayField(label=_("Antwoord uiterlijk op"))
    note = forms.CharField(
        label=_("Persoonlijke tekst in de brief"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pairs"].choices = choices  # type: ignore[attr-defined]

    def clean_answer_by(self) -> date:
        """What is wrong for every pair alike is said once, at the field."""
        answer_by: date = self.cleaned_data["answer_by"]
        if answer_by < timezone.localdate():
            raise forms.ValidationError(_("De antwoorddatum is al voorbij. Kies vandaag of later."))
        return answer_by
