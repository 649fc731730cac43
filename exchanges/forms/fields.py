"""Fields that more than one form of this app needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

WRITTEN_DATES = ["%Y-%m-%d", "%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%d.%m.%Y"]


class DayField(forms.DateField):
    """A day, picked or typed as people here write it (23-4-2027)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", WRITTEN_DATES)
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault(
            "error_messages",
            {
                "invalid": _("Schrijf een dag als 23-4-2027."),
                "required": _("Vul een dag in, bijvoorbeeld 23-4-2027."),
            },
        )
        super().__init__(**kwargs)


class WordsField(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5000)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
