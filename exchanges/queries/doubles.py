"""Who and what probably stands there twice, and what was merged before."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from exchanges.models import Edition
from exchanges.queries.candidacies import (
    directors_of,
    directors_visible_to,
    organisations_of,
    organisations_visible_to,
)
from participants.models import Director, Merge, Organisation
from participants.organisation_names import near_pairs
from tradingplaces.kit.plain_text import plain


@dataclass(frozen=True)
class Double:
    """Two records that may be one: the older one is proposed to stay."""

    kind: str
    kept: Director | Organisation
    gone: Director | Organisation


def likely_doubles(edition: Edition, user: Any) -> list[Double]:
    """Directors of the same name, and organisations of this edition of nearly the same name."""
    return [*_namesakes(edition, user), *_near_organisations(edition)]


def _namesakes(edition: Edition, user: Any) -> list[Double]:
    """Pairs of one name, at least one of this edition; the other may be of another edition of this user."""
    here = set(directors_of(edition).values_list("pk", flat=True))
    by_name: dict[str, list[Director]] = defaultdict(list)
    for director in directors_visible_to(user).prefetch_related("positions__organisation").order_by("pk"):
        by_name[plain(director.name)].append(director)
    return [
        Double(Merge.Kind.DIRECTOR, first, second)
        for same in by_name.values()
        for first, second in combinations(same, 2)
        if here & {first.pk, second.pk}
    ]


def _near_organisations(edition: Edition) -> list[Double]:
    """All of them compared at once: one by one a thousand would take seconds."""
    houses = list(organisations_of(edition).order_by("pk"))
    pairs = near_pairs([house.name for house in houses])
    return [Double(Merge.Kind.ORGANISATION, houses[first], houses[second]) for first, second in pairs]


def record_visible_to(user: Any, kind: str, pk: int) -> Director | Organisation | None:
    """The director or organisation, when this organiser may see it."""
    if kind == Merge.Kind.DIRECTOR:
        return directors_visible_to(user).prefetch_related("positions__organisation").filter(pk=pk).first()
    return organisations_visible_to(user).filter(pk=pk).first()


def merges_visible_to(user: Any) -> list[tuple[Merge, Any]]:
    """Earlier merges with the record that stayed, the newest first; those of whom this organiser sees."""
    people = {row.pk: row for row in directors_visible_to(user)}
    houses = {row.pk: row for row in organisations_visible_to(user)}
    known: dict[str, dict[int, Any]] = {Merge.Kind.DIRECTOR: people, Merge.Kind.ORGANISATION: houses}
    merges = Merge.objects.select_related("merged_by")[:200]
    found = [(merge, known[merge.kind].get(merge.kept_id)) for merge in merges]
    return [(merge, kept) for merge, kept in found if kept]
