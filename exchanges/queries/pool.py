"""The facts of one edition, out of the database and into the pairing engine.

Whatever the number of people, the number of queries is the same. Source of the rules: docs/rules.md
sections 1 (periods), 3 (hard rules and parts) and 4 (locks).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from exchanges.models import (
    Candidacy,
    ConflictOfInterest,
    Edition,
    Exchange,
    Overrule,
    PairDecision,
    PairingDraft,
    Placement,
    Preference,
)
from exchanges.models.candidacies import CandidacyQuerySet
from exchanges.pairing.facts import Organisation, Pair, PairingError, Person, Pool, Relation, Span
from exchanges.queries.drafts import main_draft
from exchanges.queries.organisation_facts import organisations_as_facts, spans_of
from partnerships.models import Collaboration

MOST_AT_ONCE = 300
"""People for whom the best set is found while the page is asked for; above, the task worker finds it."""


def candidacies_in_pool(edition: Edition) -> list[Candidacy]:
    """Who can still be paired in this edition: in the pool and without a live exchange, in order of name."""
    return list(with_facts(in_pool(edition)))


def in_pool(edition: Edition) -> CandidacyQuerySet:
    """The candidacies of `candidacies_in_pool`, not yet read."""
    busy = Placement.objects.live().filter(edition=edition).values("director")
    return Candidacy.objects.filter(edition=edition).in_pool().exclude(director__in=busy)


def check_in_pool(edition: Edition, emails: Iterable[str]) -> None:
    """PairingError `not_in_pool` about the first of these who takes part, but not in the pairing."""
    named = Candidacy.objects.filter(edition=edition, director__email__in=emails)
    away = named.exclude(pk__in=in_pool(edition)).select_related("director").order_by("director__email")
    if row := away.first():
        raise PairingError("not_in_pool", why_outside(row))


def why_outside(row: Candidacy) -> str:
    """Why somebody who takes part cannot be paired now."""
    names = {"name": row.director.name}
    if row.status == Candidacy.Status.POOL:
        return _("%(name)s heeft in deze editie al een voorstel of een wissel.") % names
    if row.status == Candidacy.Status.WITHDRAWN:
        return _("%(name)s heeft zich teruggetrokken uit deze editie.") % names
    return _("De aanmelding van %(name)s is nog een concept.") % names


def is_large(edition: Edition) -> bool:
    """Whether so many people can be paired that nobody should wait for the answer."""
    return are_many(in_pool(edition).count())


def are_many(people: int) -> bool:
    """The same of a number of people."""
    return people > MOST_AT_ONCE


def pool_of(
    edition: Edition,
    *,
    draft: PairingDraft | None = None,
    weights: Mapping[str, int] | None = None,
    locks: Iterable[Pair] | None = None,
    forbids: Iterable[Pair] | None = None,
    candidacies: list[Candidacy] | None = None,
) -> Pool:
    """Everything the engine needs of `edition`.

    Without `weights` those of the draft count; without `locks` and `forbids` what was decided in it. Without
    `draft` the main one is meant. `candidacies` are those of `candidacies_in_pool`, if the caller already
    has them.
    """
    draft = draft or main_draft(edition)
    rows = candidacies_in_pool(edition) if candidacies is None else candidacies
    emails = {row.director_id: row.director.email for row in rows}
    decided = {} if locks is not None and forbids is not None else decisions(draft, emails)
    return Pool(
        edition=edition.slug,
        span=Span(edition.starts_on, edition.last_day),
        people=tuple(persons(edition, rows).values()),
        rule=edition.rule,
        preferred_weekdays=edition.preferred_weekdays,
        weights=draft.all_weights if weights is None else weights,
        relations=_relations({row.organisation_id for row in rows}),
        conflicts=_conflicts(emails),
        earlier=_earlier(emails),
        overrules=_overrules(edition, emails),
        locks=frozenset(_of_kind(decided, PairDecision.Kind.LOCK) if locks is None else locks),
        forbids=frozenset(_of_kind(decided, PairDecision.Kind.FORBID) if forbids is None else forbids),
    )


def decisions(draft: PairingDraft, emails: Mapping[int, str]) -> dict[Pair, PairDecision]:
    """What was decided in a draft about pairs of which both are still in the pool (`emails` by director)."""
    if draft.pk is None:
        return {}
    rows = draft.decisions.select_related("decided_by")
    return {pair: row for row in rows if (pair := _pair(row, emails))}


def _of_kind(decided: Mapping[Pair, PairDecision], kind: str) -> list[Pair]:
    return [pair for pair, decision in decided.items() if decision.kind == kind]


# --- People ---------------------------------------------------------------------------------------------


def persons(
    edition: Edition, candidacies: Iterable[Candidacy], *, without: Exchange | None = None
) -> dict[int, Person]:
    """Per candidacy (its id) the person as the engine sees it.

    `without` is an exchange whose dates do not count as taken: the one that is being planned anew.
    """
    rows = list(candidacies)
    houses = organisations_as_facts(edition, {row.organisation for row in rows})
    taken = _taken({row.director_id for row in rows}, without)
    return {
        row.pk: _person(edition, row, houses[row.organisation_id], taken[row.director_id]) for row in rows
    }


def persons_of_pair(edition: Edition, a: Candidacy, b: Candidacy) -> tuple[Person, Person]:
    """The two people, in the order given; a live exchange they have together does not count as taken."""
    theirs = Exchange.objects.filter(edition=edition, live=True)
    for row in (a, b):
        theirs = theirs.filter(placements__director=row.director_id)
    found = persons(edition, [a, b], without=theirs.first())
    return found[a.pk], found[b.pk]


def with_facts(candidacies: CandidacyQuerySet) -> CandidacyQuerySet:
    """Candidacies with all that `persons` reads of them, in a fixed number of queries."""
    preferences = Preference.objects.select_related("director")
    return candidacies.select_related("director", "organisation", "pair_with").prefetch_related(
        "availability", "impossible", "challenges", Prefetch("preferences", preferences)
    )


def _person(edition: Edition, row: Candidacy, organisation: Organisation, taken: tuple[Span, ...]) -> Person:
    wishes, wish_houses = _preferences(row, Preference.Kind.WISH)
    vetoes, veto_houses = _preferences(row, Preference.Kind.VETO)
    return Person(
        key=row.pk,
        email=row.director.email,
        name=row.director.name,
        organisation=organisation,
        in_pool=row.status == Candidacy.Status.POOL,
        availability=_availability(edition, row),
        impossible=spans_of(row.impossible.all()),
        taken=taken,
        learn=row.learn,
        offer=row.offer,
        offer_confidential=row.offer_confidential,
        challenges=frozenset(challenge.name for challenge in row.challenges.all()),
        wishes=wishes,
        wish_organisations=wish_houses,
        vetoes=vetoes,
        veto_organisations=veto_houses,
        pair_with=row.pair_with.email if row.pair_with else None,
    )


def _availability(edition: Edition, row: Candidacy) -> tuple[Span, ...]:
    if row.whole_edition:
        return (Span(edition.starts_on, edition.last_day),)
    return spans_of(row.availability.all())


def _preferences(row: Candidacy, kind: str) -> tuple[frozenset[str], frozenset[int]]:
    """The people and the organisations meant; about a person it is about nobody else in that house."""
    found = [preference for preference in row.preferences.all() if preference.kind == kind]
    people = frozenset(one.director.email for one in found if one.director)
    houses = frozenset(one.organisation_id for one in found if one.organisation_id and not one.director)
    return people, houses


def _taken(directors: set[int], without: Exchange | None) -> dict[int, tuple[Span, ...]]:
    """Per director the periods of other exchanges, in any edition, that are confirmed or still proposed."""
    rows = Placement.objects.filter(Q(holds_period=True) | Q(live=True), director__in=directors)
    if without is not None:
        rows = rows.exclude(exchange=without)
    taken: dict[int, tuple[Span, ...]] = defaultdict(tuple)
    for director, starts_on, last_day in rows.order_by("starts_on").values_list(
        "director", "starts_on", "last_day"
    ):
        taken[director] += (Span(starts_on, last_day),)
    return taken


# --- Pairs ----------------------------------------------------------------------------------------------


def _pair(row: ConflictOfInterest | Overrule | PairDecision, emails: Mapping[int, str]) -> Pair | None:
    """The two e-mail addresses; None when one of the two is not among `emails`."""
    if row.director_a_id in emails and row.director_b_id in emails:
        return frozenset({emails[row.director_a_id], emails[row.director_b_id]})
    return None


def _conflicts(emails: Mapping[int, str]) -> frozenset[Pair]:
    rows = ConflictOfInterest.objects.filter(director_a__in=emails, director_b__in=emails)
    return frozenset(pair for row in rows if (pair := _pair(row, emails)))


def _overrules(edition: Edition, emails: Mapping[int, str]) -> dict[Pair, str]:
    rows = Overrule.objects.filter(edition=edition)
    return {pair: row.reason for row in rows if (pair := _pair(row, emails))}


def _earlier(emails: Mapping[int, str]) -> frozenset[Pair]:
    """Pairs that swapped before: declined, expired and cancelled exchanges do not count."""
    together: dict[int, set[str]] = defaultdict(set)
    rows = Placement.objects.filter(holds_period=True, director__in=emails)
    for exchange, director in rows.values_list("exchange", "director"):
        together[exchange].add(emails[director])
    return frozenset(frozenset(pair) for both in together.values() for pair in combinations(both, 2))


def _relations(houses: set[int]) -> dict[frozenset[int], Relation]:
    rows = Collaboration.objects.filter(organisation_a__in=houses, organisation_b__in=houses)
    return {
        frozenset({row.organisation_a_id, row.organisation_b_id}): Relation(row.since, _kind_of(row))
        for row in rows
    }


def _kind_of(row: Collaboration) -> str:
    """Empty for the ordinary kind: that they work together is what the sentence says already."""
    return "" if row.kind == Collaboration.Kind.WORKING else row.get_kind_display()
