"""What moves in a merge, in the words of the pages: '1 aanmelding', '2 wissels'."""

from collections import Counter
from collections.abc import Mapping

from django.apps import apps
from django.utils.translation import ngettext_lazy

_CANDIDACIES = ngettext_lazy("%(count)d aanmelding", "%(count)d aanmeldingen", "count")
_EXCHANGES = ngettext_lazy("%(count)d wissel", "%(count)d wissels", "count")
_WORDS = {
    "exchanges.candidacy.director": _CANDIDACIES,
    "exchanges.candidacy.organisation": _CANDIDACIES,
    "exchanges.candidacy.pair_with": ngettext_lazy(
        "%(count)d ander die samen wil komen", "%(count)d anderen die samen willen komen", "count"
    ),
    "exchanges.placement.director": _EXCHANGES,
    "stories.storyauthor.director": ngettext_lazy(
        "auteur van %(count)d verhaal", "auteur van %(count)d verhalen", "count"
    ),
    "exchanges.placement.organisation": _EXCHANGES,
    "participants.calendarentry.organisation": ngettext_lazy(
        "%(count)d keer vrije dagen, reces of sluiting",
        "%(count)d keer vrije dagen, reces of sluiting",
        "count",
    ),
}
_TOLD_ALREADY = "exchanges.placement.host"
"""The other half of exchanges that were counted already."""


def moved(counts: Mapping[str, int]) -> list[str]:
    """One phrase per kind of thing, in the order in which they were met."""
    others: Counter[str] = Counter()
    phrases = []
    for key, number in counts.items():
        if key in _WORDS:
            phrases.append(str(_WORDS[key] % {"count": number}))
        elif key != _TOLD_ALREADY:
            others[key.rpartition(".")[0]] += number
    return phrases + [_by_its_name(model, number) for model, number in others.items()]


def _by_its_name(model: str, number: int) -> str:
    meta = apps.get_model(model)._meta
    return f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"
