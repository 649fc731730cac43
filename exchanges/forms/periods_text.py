"""Text fields with one thing per line: periods as the import reads them, and plain lists."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from participants.intake import Span
from participants.intake.spans import ReadSpans, read_spans


class LinesField(forms.CharField):
    """Several short texts, one per line, each once."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)
        self.longest = longest

    def clean(self, value: Any) -> tuple[str, ...]:
        written = [line.strip() for line in super().clean(value).splitlines()]
        lines = tuple(dict.fromkeys(line for line in written if line))
        for line in lines:
            if len(line) > self.longest:
                raise forms.ValidationError(
                    _("Deze regel is langer dan %(limit)s tekens: %(line)s…")
                    % {"limit": self.longest, "line": line[:40]}
                )
        return lines


class PeriodsField(forms.CharField):
    """Periods, one per line: '1-3-2027 t/m 14-5-2027' or 'wk 18 t/m 19'. Gives a tuple of spans."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)
        self.edition_span: Span | None = None
        self.around: Callable[[], tuple[Span, ...]] = tuple

    def clean(self, value: Any) -> tuple[Span, ...]:
        text = super().clean(value)
        reading = read_spans(text, availability=self.around(), edition_span=self.edition_span)
        self._refuse_unread(reading)
        return reading.spans

    def _refuse_unread(self, reading: ReadSpans) -> None:
        if reading.warnings:
            raise forms.ValidationError(list(reading.warnings))
        if reading.unread:
            raise forms.ValidationError(
                _("Dit is niet als periode te lezen: %(text)s. Schrijf bijvoorbeeld 26-4-2027 t/m 7-5-2027.")
                % {"text": ", ".join(reading.unread)[:80]}
            )
        if reading.whole_edition:
            raise forms.ValidationError(_("Kan het de hele editie, zet dan het vinkje daarvoor."))
