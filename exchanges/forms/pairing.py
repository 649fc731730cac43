"""What an organiser fills in on the workbench. Every form keeps what was typed."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exchanges.models import Candidacy, Edition, Overrule, PairDecision, PairingProposal
from exchanges.pairing.facts import DEFAULT_WEIGHTS, PairingError
from exchanges.pairing.scoring import checked_weights
from exchanges.pairing.sentences import label_of

CLEAR = "clear"


class ModeForm(forms.Form):
    """Which of the two modes an address asks for; anything else is the first."""

    mode = forms.ChoiceField(choices=PairingProposal.Mode.choices, required=False)

    @cached_property
    def chosen(self) -> str:
        return (self.is_valid() and self.cleaned_data["mode"]) or PairingProposal.Mode.MOST_PLACED


class WeightsForm(forms.Form):
    """The weight of every part, 0 to 100, as a number and a slider side by side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in DEFAULT_WEIGHTS:
            self.fields[code] = forms.IntegerField(
                label=label_of(code),
                min_value=0,
                max_value=100,
                widget=forms.NumberInput(attrs={"data-weight": code, "class": "weight-number"}),
                error_messages={
                    "required": _("Vul een heel getal van 0 t/m 100 in."),
                    "invalid": _("Vul een heel getal van 0 t/m 100 in."),
                    "min_value": _("Vul een heel getal van 0 t/m 100 in."),
                    "max_value": _("Vul een heel getal van 0 t/m 100 in."),
                },
            )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                checked_weights(found)
            except PairingError as error:
                raise forms.ValidationError(error.message, code=error.code) from error
        return found


class DecisionForm(forms.Form):
    """Lock or forbid one pair, or take that back."""

    decision = forms.ChoiceField(choices=[*PairDecision.Kind.choices, (CLEAR, _("maak ongedaan"))])
    a = forms.ModelChoiceField(Candidacy.objects.none())
    b = forms.ModelChoiceField(Candidacy.objects.none())

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
            field.queryset = Candidacy.objects.filter(edition=edition).select_related("director")


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
