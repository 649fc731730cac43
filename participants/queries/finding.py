"""Finding directors and organisations back by what people write, also after records were merged."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from participants.models import Director, Merge, Organisation
from participants.organisation_names import is_near, match_name

_WORTH_COMPARING = 60
"""Below this likeness two names are never near: spares the careful comparison (`is_near`)."""


def organisations_by_match_name(names: Iterable[str]) -> dict[str, Organisation]:
    """The organisation per compared name (`match_name(...)`); one merged away gives the one that stayed."""
    wanted = set(names)
    found = {found.match_name: found for found in Organisation.objects.filter(match_name__in=wanted)}
    kept = _kept_ids(Merge.Kind.ORGANISATION, wanted - found.keys())
    by_id = Organisation.objects.in_bulk(set(kept.values())) if kept else {}
    return found | {name: by_id[pk] for name, pk in kept.items() if pk in by_id}


def directors_by_email(emails: Iterable[str]) -> dict[str, Director]:
    """The director per e-mail address in lower case; one merged away gives the one that stayed."""
    wanted = set(emails)
    found = {found.email: found for found in Director.objects.filter(email__in=wanted)}
    kept = _kept_ids(Merge.Kind.DIRECTOR, wanted - found.keys())
    by_id = Director.objects.in_bulk(set(kept.values())) if kept else {}
    return found | {email: by_id[pk] for email, pk in kept.items() if pk in by_id}


def organisation_named(name: str) -> Organisation | None:
    """The one organisation with exactly this name, legal forms left out; None when there is none."""
    return organisations_by_match_name([match_name(name)]).get(match_name(name))


def near_names(name: str, others: Iterable[str]) -> list[str]:
    """The names so alike `name` that a person should be asked, the most alike first."""
    known = {other: _compared(other) for other in others}
    hits = process.extract(
        _compared(name), known, scorer=fuzz.ratio, score_cutoff=_WORTH_COMPARING, limit=None
    )
    return [other for _matched, _score, other in hits if is_near(name, other)]


_compared = lru_cache(maxsize=10_000)(match_name)


def _kept_ids(kind: str, aliases: set[str]) -> dict[str, int]:
    """Per name or address that was merged away, the record that carries it now."""
    if not aliases:
        return {}
    merges = Merge.objects.filter(kind=kind, undone_at=None)
    found = merges.filter(snapshot__alias__in=sorted(aliases)).values_list("snapshot__alias", "kept_id")
    kept_of = dict(merges.values_list("gone_id", "kept_id")) if found else {}
    return {alias: _last(kept_of, kept) for alias, kept in found}


def _last(kept_of: dict[int, int], pk: int) -> int:
    while pk in kept_of:
        pk = kept_of[pk]
    return pk
