"""What an author types: the head of a story, its pieces, a photo, who is in it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import WordsField
from exchanges.models import Exchange
from stories import rich_text
from stories.models import DraftBlock, Portrayal, Story, StoryDraft

# Scenes of the project's own style, for where there is no photograph.
DRAWINGS = [
    ("", _("geen tekening")),
    ("panorama", _("huizen in beide kleuren")),
    ("bouwplaats", _("een bouwplaats")),
    ("bureau-a", _("een bureau, kant A")),
    ("bureau-b", _("een bureau, kant B")),
    ("straat-a", _("een straat, kant A")),
    ("straat-b", _("een straat, kant B")),
    ("tafel", _("een vergadertafel")),
    ("deur-a", _("een deur, kant A")),
    ("deur-b", _("een deur, kant B")),
]
FACES = _("Wie verder op deze foto staat, is niet herkenbaar")
ALT_HELP = _("Voor wie het beeld niet ziet: wat staat erop?")


class StartForm(forms.Form):
    """Of which exchange, which kind, and a title to begin with."""

    exchange = forms.ModelChoiceField(label=_("Over welke wissel?"), queryset=Exchange.objects.none())
    kind = forms.ChoiceField(
        label=_("Wat voor verhaal wordt het?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Story.Kind],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Werktitel"), help_text=_("Je kunt hem altijd veranderen."), max_length=150
    )

    def __init__(self, *args: Any, exchanges: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [number for number, _words in exchanges]
        field = self.fields["exchange"]
        field.queryset = Exchange.objects.filter(pk__in=ids)
        field.choices = exchanges
        if len(ids) == 1:
            field.widget, self.initial["exchange"] = forms.HiddenInput(), ids[0]


class PartForm(forms.Form):
    """A piece of a story; ``seen`` is the mark of what stood there when the page was made."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class HeadForm(PartForm):
    """Title, introduction and the large picture."""

    title = forms.CharField(label=_("Titel"), max_length=150, required=False)
    intro = WordsField(label=_("Inleiding"), max_length=1_000, rows=3, required=False)
    drawing = forms.ChoiceField(
        label=_("Tekening bovenaan, zolang er geen foto is"), choices=DRAWINGS, required=False
    )
    alt = forms.CharField(
        label=_("Beschrijving van het grote beeld"), help_text=ALT_HELP, max_length=300, required=False
    )
    caption = forms.CharField(label=_("Bijschrift"), max_length=300, required=False)
    faces_checked = forms.BooleanField(label=FACES, required=False)

    def __init__(self, *args: Any, part: StoryDraft, mark: str, **kwargs: Any) -> None:
        names = ("title", "intro", "drawing", "alt", "caption", "faces_checked")
        initial = {"seen": mark, **{name: getattr(part, name) for name in names}}
        super().__init__(*args, initial=initial, **kwargs)
        if part.drawing and part.drawing not in dict(DRAWINGS):
            self.fields["drawing"].choices = [*DRAWINGS, (part.drawing, part.drawing)]
        if not part.picture_id:
            del self.fields["faces_checked"]


class BlockForm(PartForm):
    """A question, a text, a quotation or a picture."""

    text = WordsField(max_length=rich_text.MOST_LETTERS, required=False)
    alt = forms.CharField(
        label=_("Beschrijving van het beeld"),
        help_text=ALT_HELP,
        max_length=300,
        error_messages={
            "required": _("Schrijf wat er te zien is. Zonder beschrijving kan het beeld niet mee.")
        },
    )
    faces_checked = forms.BooleanField(label=FACES, required=False)

    def __init__(self, *args: Any, part: DraftBlock, mark: str, **kwargs: Any) -> None:
        text = rich_text.for_textarea(part.text) if part.kind == DraftBlock.Kind.TEXT else part.text
        initial = {"seen": mark, "text": text, "alt": part.alt, "faces_checked": part.faces_checked}
        super().__init__(*args, initial=initial, **kwargs)
        self.part = part
        if part.kind in (DraftBlock.Kind.QUESTION, DraftBlock.Kind.PICTURE):
            self.fields["text"] = forms.CharField(max_length=300, required=False)
        elif part.kind == DraftBlock.Kind.TEXT:
            self.fields["text"].widget = forms.Textarea(attrs={"rows": 8, "data-rich": ""})
        else:
            self.fields["text"].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["text"].label = _LABELS[part.kind]
        if part.kind != DraftBlock.Kind.PICTURE:
            del self.fields["alt"]
        if not part.picture_id:
            del self.fields["faces_checked"]

    def clean_text(self) -> str:
        """As typed; what its marks make of it may not be too long either."""
        text: str = self.cleaned_data["text"]
        if self.part.kind == DraftBlock.Kind.TEXT and rich_text.is_too_long(text):
            raise forms.ValidationError(rich_text.TOO_LONG, "max_length")
        return text


_LABELS = {
    DraftBlock.Kind.QUESTION: _("Vraag aan beiden"),
    DraftBlock.Kind.TEXT: _("Tekst"),
    DraftBlock.Kind.QUOTE: _("Citaat"),
    DraftBlock.Kind.PICTURE: _("Bijschrift"),
}


class PhotoForm(forms.Form):
    """A new photo, and where it goes."""

    photo = forms.FileField(
        label=_("Kies een foto"),
        help_text=_("JPEG, PNG, WebP of HEIC, hooguit 15 MB. Plaats en camera gaan eruit."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        error_messages={"required": _("Kies eerst een foto.")},
    )
    alt = forms.CharField(
        label=_("Beschrijving van de foto"),
        help_text=ALT_HELP,
        max_length=300,
        error_messages={"required": _("Schrijf wat er op de foto te zien is.")},
    )
    place = forms.ChoiceField(
        label=_("Waar komt ze te staan?"),
        choices=[("a", _("bij kant A")), ("b", _("bij kant B")), ("top", _("groot bovenaan"))],
        widget=forms.RadioSelect,
        initial="a",
    )
    faces_checked = forms.BooleanField(label=FACES, required=False)


class PersonForm(forms.Form):
    """Somebody recognisable or quoted, in one piece."""

    part = forms.ChoiceField(label=_("Waar?"), choices=[])
    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Dan vragen wij het zelf. Zonder adres legt een organisator het antwoord vast."),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Hoe?"),
        choices=Portrayal.Kind.choices,
        initial=Portrayal.Kind.PICTURED,
        widget=forms.RadioSelect,
    )
    is_tenant = forms.BooleanField(label=_("Is huurder"), required=False)
    is_minor = forms.BooleanField(label=_("Is minderjarig"), required=False)

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts
