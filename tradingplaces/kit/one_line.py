"""Text that is one line wherever it stands: names, places, functions.

A line end in a name would break a heading, a subject of a letter or a line of a list. It is taken off where
the text comes in (the form) and once more where it is kept (the model), whoever writes it.
"""

from typing import Any

from django import forms
from django.db import models


def one_line(text: str) -> str:
    """All white space, line ends among it, as one space; none at both ends."""
    return " ".join(text.split())


class OneLineFormField(forms.CharField):
    """The form gives back what will be kept."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class OneLineField(models.CharField[str, str]):
    """The one place of the model: whatever is saved, found or changed in bulk goes through here.

    For the database it is an ordinary CharField.
    """

    def get_prep_value(self, value: Any) -> Any:
        kept = super().get_prep_value(value)
        return one_line(kept) if isinstance(kept, str) else kept

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        kept = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, kept)
        return kept

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return one_line(text) if isinstance(text, str) else text

    def formfield(self, **kwargs: Any) -> Any:
        if self.choices is None:
            kwargs.setdefault("form_class", OneLineFormField)
        return super().formfield(**kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
