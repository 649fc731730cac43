"""The filter beside the list of stories."""

from dataclasses import dataclass

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from stories.models import Story


@dataclass(frozen=True)
class Option:
    """One box of a filter, with how many stories it holds."""

    value: str
    words: str
    count: int
    is_chosen: bool


class StoryFilter(forms.Form):
    """Words and kinds from the address; what does not fit is no filter, never an error page."""

    q = forms.CharField(label=_("Zoek in verhalen"), max_length=100, required=False)
    soort = forms.MultipleChoiceField(label=_("Soort"), choices=Story.Kind.choices, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""

    @property
    def kinds(self) -> list[str]:
        return list(self.cleaned_data.get("soort", [])) if self.is_valid() else []

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        return len(self.kinds) + bool(self.words)

    def apply(self, stories: QuerySet[Story]) -> QuerySet[Story]:
        """``stories`` as far as they fit the words and the kinds."""
        if self.kinds:
            stories = stories.filter(kind__in=self.kinds)
        for word in self.words.split():
            stories = stories.filter(Q(title__icontains=word) | Q(intro__icontains=word))
        return stories

    def options(self, counts: dict[str, int]) -> list[Option]:
        """The kinds that have stories, or are chosen."""
        return [
            Option(value, str(words).capitalize(), counts.get(value, 0), value in self.kinds)
            for value, words in Story.Kind.choices
            if counts.get(value) or value in self.kinds
        ]
