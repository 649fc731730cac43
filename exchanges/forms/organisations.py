"""An organisation as an organiser keeps it: its facts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from participants.models import Organisation
from participants.places import PROVINCES
from participants.sectors import SECTORS


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
