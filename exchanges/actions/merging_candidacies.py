"""Two candidacies of one director in the same edition: the one that stays takes what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchanges.models import Candidacy
from tradingplaces.kit.plain_text import plain

if TYPE_CHECKING:
    from exchanges.actions.merging import Moves


def fold_candidacies(moves: Moves, kept: int, gone: int) -> None:
    """Wishes and vetoes always come along; texts, periods, challenges and the partner she arrives with
    where the one that stays has none."""
    theirs = {candidacy.edition_id: candidacy for candidacy in Candidacy.objects.filter(director=gone)}
    for candidacy in Candidacy.objects.filter(director=kept, edition__in=theirs):
        other = theirs[candidacy.edition_id]
        _fold_texts(moves, candidacy, other)
        _fold_preferences(moves, candidacy, other)
        if not candidacy.whole_edition and not candidacy.availability.exists():
            moves.change(candidacy, whole_edition=other.whole_edition)
            _fold_periods(moves, candidacy, other, "availability")
        if not candidacy.impossible.exists():
            _fold_periods(moves, candidacy, other, "impossible")
        if not candidacy.challenges.exists():
            for link in Candidacy.challenges.through.objects.filter(candidacy=other):
                moves.change(link, candidacy_id=candidacy.pk)
        if candidacy.pair_with_id in (None, gone) and other.pair_with_id not in (None, kept):
            moves.change(candidacy, pair_with_id=other.pair_with_id)


def _fold_texts(moves: Moves, candidacy: Candidacy, other: Candidacy) -> None:
    texts = ("learn", "offer", "remarks")
    taken = {name: getattr(other, name) for name in texts if not getattr(candidacy, name)}
    if other.offer_confidential and "offer" in taken:
        taken["offer_confidential"] = True
    for name, value in taken.items():
        moves.change(candidacy, **{name: value})


def _fold_preferences(moves: Moves, candidacy: Candidacy, other: Candidacy) -> None:
    known = {(item.kind, plain(item.as_written)) for item in candidacy.preferences.all()}
    for item in other.preferences.all():
        if (item.kind, plain(item.as_written)) not in known:
            moves.change(item, candidacy_id=candidacy.pk)


def _fold_periods(moves: Moves, candidacy: Candidacy, other: Candidacy, name: str) -> None:
    for period in getattr(other, name).all():
        moves.change(period, candidacy_id=candidacy.pk)
