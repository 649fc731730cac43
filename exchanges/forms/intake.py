"""The file of an import, and the columns in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.intake import Column, MappingError
from participants.intake.fields import FIELDS
from tradingplaces.kit.spreadsheets.limits import MAX_FILE_BYTES

MEGABYTES = MAX_FILE_BYTES // 1024**2


def too_large() -> str:
    """What a person reads whose file is larger than can be read."""
    return _(
        "Dit bestand is groter dan %(megabytes)s MB. Bewaar alleen het blad met aanmeldingen als nieuw "
        "bestand en kies dat."
    ) % {"megabytes": MEGABYTES}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bestand met aanmeldingen"),
        help_text=gettext_lazy(
            "Excel (.xlsx) of CSV, tot 20 MB en 10.000 rijen. Je kunt het hierheen slepen."
        ),
        allow_empty_file=True,  # the reader says in better words that it is empty
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm"}),
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand."),
            "missing": gettext_lazy("Kies eerst een bestand."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError(too_large(), code="too_large")
        return file


class ColumnsForm(forms.Form):
    """One choice per column of the sheet: which field it holds."""

    def __init__(self, columns: tuple[Column, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        for column in columns:
            self.fields[_name(column)] = forms.ChoiceField(
                label=column.heading,
                choices=list(FIELDS.items()),
                initial=column.field,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def rows(self) -> list[tuple[Column, forms.BoundField]]:
        """Each column with its choice."""
        return [(column, self[_name(column)]) for column in self.columns]

    def mapping(self) -> dict[int, str]:
        """Column index to field code."""
        return {column.index: self.cleaned_data[_name(column)] for column in self.columns}

    def refuse(self, problem: MappingError) -> None:
        """Say what the reader has against these columns."""
        self.add_error(None, problem.message)


def _name(column: Column) -> str:
    return f"column_{column.index}"
