"""Text fields with one thing per line: periods as the import reads them, and plain lists."""

from collections.abc import Callable
from datetime import date
from itertools import chain
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from exchanges.pairing.dates import say_period
from participants.intake import Span
from participants.intake.spans import ReadSpans, read_spans


def day_as_typed(day: date) -> str:
    """`15-4-2027`."""
    return f"{day.day}-{day.month}-{day.year}"


def check_near(day: date, edition: Span) -> None:
    """A year before or after the edition is harmless; further away is a slip of the pen."""
    starts_on, last_day = edition
    if not starts_on.year - 1 <= day.year <= last_day.year + 1:
        raise forms.ValidationError(
            _("%(day)s ligt ver buiten de editie, die loopt van %(span)s. Kijk het jaartal na.")
            % {"day": day_as_typed(day), "span": say_period(starts_on, last_day)}
        )


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
        if self.edition_span:
            for day in chain.from_iterable(reading.spans):
                check_near(day, self.edition_span)
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
