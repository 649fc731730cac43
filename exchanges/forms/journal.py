"""What is typed in a journal."""

import unicodedata
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import DayField
from exchanges.journal_prompts import PROMPTS
from exchanges.models import Readers

LONGEST = 50_000


class TypedText(forms.CharField):
    """Text as it was typed, with one kind of line end and without characters that nobody sees or typed.

    A phone that was offline must not be refused for an invisible character it sent along.
    """

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
        return str(super().to_python(kept))


class EntryForm(forms.Form):
    """An entry while it is written. ``version`` is the one that was seen; 0 is a new entry."""

    exchange = forms.TypedChoiceField(label=_("Bij welke wissel?"), coerce=int, required=False)
    day = DayField(label=_("Dag"))
    place = TypedText(
        label=_("Waar of waarna"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Houd de plaats korter dan %(limit_value)d tekens.")},
    )
    prompt = forms.ChoiceField(
        label=_("Welke vraag beantwoord je?"), required=False, widget=forms.RadioSelect
    )
    text = TypedText(
        label=_("Je tekst"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": _("Wat zag je, wat deed je?")}),
        error_messages={
            "max_length": _(
                "Dit bericht is langer dan %(limit_value)d tekens. Maak er twee van; je tekst staat er nog."
            )
        },
    )
    readers = forms.ChoiceField(
        label=_("Wie leest dit?"), choices=Readers.choices, required=False, widget=forms.RadioSelect
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, exchanges: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # On the page the readers stand below the photos, outside the form of the text.
        self.fields["readers"].widget.attrs["form"] = "entry"
        self.fields["prompt"].choices = [("", _("Geen vraag")), *PROMPTS.items()]
        if exchanges is None:
            del self.fields["exchange"]
        else:
            self.fields["exchange"].choices = exchanges
            self.fields["exchange"].required = True
            if len(exchanges) == 1:
                self.fields["exchange"].widget = forms.HiddenInput()

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag daarvoor."))
        return day

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class PassageForm(forms.Form):
    """A piece of the entry for the story."""

    text = TypedText(
        label=_("Het stukje"),
        help_text=_("Haal weg wat er niet in mag. Wat overblijft moet letterlijk in je bericht staan."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Kies eerst een stukje uit je bericht."),
            "max_length": _("Kies een stukje van hooguit %(limit_value)d tekens."),
        },
    )


class CaptionForm(forms.Form):
    """What is in a photo."""

    caption = TypedText(
        label=_("Bijschrift"),
        max_length=300,
        required=False,
        error_messages={"max_length": _("Houd het bijschrift korter dan %(limit_value)d tekens.")},
    )


class PhotoForm(CaptionForm):
    """A photo with the entry; what is in the file is judged by the kit."""

    photo = forms.FileField(
        label=_("Kies een foto"),
        help_text=_("JPEG, PNG, WebP of HEIC, tot 15 MB. Plaats en tijd in het bestand bewaren we niet."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"}),
        error_messages={
            "required": _("Kies eerst een foto."),
            "empty": _("Dit bestand is leeg. Kies de foto opnieuw."),
        },
    )

    field_order = ["photo", "caption"]
