"""Choosing two records by hand that are one and the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.models import Edition
from exchanges.queries.candidacies import directors_of, organisations_of
from participants.models import Merge


class ChooseTwoForm(forms.Form):
    """Two of a kind; which of them stays is asked on the next page."""

    fields: dict[str, Any]
    first: Any = forms.ModelChoiceField(None, label=gettext_lazy("De ene"), empty_label=gettext_lazy("Kies"))
    second: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("De andere"), empty_label=gettext_lazy("Kies")
    )

    def __init__(self, edition: Edition, kind: str, data: Any = None) -> None:
        super().__init__(data, prefix=kind)
        self.kind = kind
        rows: Any = directors_of(edition) if kind == Merge.Kind.DIRECTOR else organisations_of(edition)
        for name in ("first", "second"):
            field = self.fields[name]
            field.queryset = rows
            if kind == Merge.Kind.DIRECTOR:
                field.label_from_instance = lambda director: f"{director.name} ({director.email})"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("first") and values.get("first") == values.get("second"):
            self.add_error("second", _("Kies twee verschillende."))
        return values
