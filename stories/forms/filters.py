"""The filter beside the list of stories."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from stories.models import Story, StoryAuthor


@dataclass(frozen=True)
class Option:
    """One box of a filter, with how many stories it holds."""

    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """One filter that is on, and the rest of the address without it."""

    words: str
    without: str


class StoryFilter(forms.Form):
    """Words and kinds from the address; what does not fit is no filter, never an error page."""

    q = forms.CharField(label=_("Zoek in verhalen"), max_length=100, required=False)
    soort = forms.MultipleChoiceField(label=_("Soort"), choices=Story.Kind.choices, required=False)

    @property
    def words(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))

    @property
    def kinds(self) -> list[str]:
        self.is_valid()
        return list(self.cleaned_data.get("soort", []))

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        return len(self.kinds) + bool(self.words)

    def apply(self, stories: QuerySet[Story]) -> QuerySet[Story]:
        """``stories`` as far as they fit the words and the kinds."""
        if self.kinds:
            stories = stories.filter(kind__in=self.kinds)
        for word in self.words.split():
            stories = stories.filter(_mentions(word))
        return stories

    def options(self, counts: dict[str, int]) -> list[Option]:
        """The kinds that have stories, or are chosen."""
        return [
            Option(value, str(words).capitalize(), counts.get(value, 0), value in self.kinds)
            for value, words in Story.Kind.choices
            if counts.get(value) or value in self.kinds
        ]

    def tags(self) -> list[Chosen]:
        """What is on, each with the way to take just that off."""
        words = [Chosen(f"‘{self.words}’", self._address("", self.kinds))] if self.words else []
        names = dict(Story.Kind.choices)
        return words + [
            Chosen(
                str(names[kind]).capitalize(),
                self._address(self.words, [other for other in self.kinds if other != kind]),
            )
            for kind in self.kinds
        ]

    def _address(self, words: str, kinds: list[str]) -> str:
        return urlencode([("q", words)] * bool(words) + [("soort", kind) for kind in kinds])


def _mentions(word: str) -> Q:
    """In the title, the introduction, or the names that stand under them."""
    person = StoryAuthor.objects.filter(
        Q(director__first_name__icontains=word)
        | Q(director__infix__icontains=word)
        | Q(director__last_name__icontains=word)
    )
    house = StoryAuthor.objects.filter(
        story__exchange__placements__side=F("side"),
        story__exchange__placements__organisation__name__icontains=word,
    )
    return (
        Q(title__icontains=word)
        | Q(intro__icontains=word)
        | Q(pk__in=person.values("story"))
        | Q(pk__in=house.values("story"))
    )
