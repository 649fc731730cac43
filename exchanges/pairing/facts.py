"""What the pairing engine needs to know, and nothing more.

Plain frozen dataclasses: the engine never sees a database row. The caller (exchanges/queries) fills a
`Pool` and gets a `Proposal` back. E-mail addresses are lower case and identify a person within an edition;
`key` is whatever the caller wants to find its own rows back with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from exchanges.workdays import Span

__all__ = [
    "ANY_RULE",
    "CORPORATION_OTHER_RULE",
    "DEFAULT_WEIGHTS",
    "Move",
    "Organisation",
    "Pair",
    "PairingError",
    "Part",
    "Person",
    "Pool",
    "Relation",
    "Sides",
    "Span",
    "Unplaced",
]

T = TypeVar("T")

Pair = frozenset[str]
"""Two e-mail addresses in lower case."""

ANY_RULE = "any"
CORPORATION_OTHER_RULE = "corporation-other"

DEFAULT_WEIGHTS: Mapping[str, int] = {
    "learn_offer": 25,
    "relation": 20,
    "challenges": 15,
    "wish": 15,
    "window": 10,
    "sector": 5,
    "distance": 5,
    "size": 5,
}
"""Weight per part, whole numbers from 0 to 100; the order is the order of the parts on every page."""


@dataclass(frozen=True)
class Organisation:
    """An organisation as the engine sees it.

    `free_days` are the days on which nobody works there (public holidays and its own choices), `closures`
    the periods in which it can receive nobody, `recess` its quiet weeks, `meetings` the days of its
    governance meetings (RvC, RvT, board, college, council). `coordinates` are (latitude, longitude).
    """

    key: int
    name: str
    sector: str = ""
    sector_label: str = ""
    is_corporation: bool = False
    place: str = ""
    province: str = ""
    region: str | None = None
    size: int | None = None
    coordinates: tuple[float, float] | None = None
    free_days: frozenset[date] = frozenset()
    closures: tuple[Span, ...] = ()
    recess: tuple[Span, ...] = ()
    meetings: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Person:
    """A director with a candidacy. Empty `availability` means unknown, so not in the pool.

    `taken` are the periods of other exchanges that hold the person's dates. `challenges` are labels;
    an empty set means that nothing was filled in. An empty `learn` or `offer` is unknown.
    """

    key: int
    email: str
    name: str
    organisation: Organisation
    in_pool: bool = True
    availability: tuple[Span, ...] = ()
    impossible: tuple[Span, ...] = ()
    taken: tuple[Span, ...] = ()
    learn: str = ""
    offer: str = ""
    offer_confidential: bool = False
    challenges: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()
    wish_organisations: frozenset[int] = frozenset()
    vetoes: frozenset[str] = frozenset()
    veto_organisations: frozenset[int] = frozenset()
    pair_with: str | None = None

    @property
    def can_be_paired(self) -> bool:
        return self.in_pool and bool(self.availability)


@dataclass(frozen=True)
class Relation:
    """An existing collaboration of two organisations: the year it began (None: unknown) and its kind."""

    since: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class Pool:
    """Everything about one edition that decides who can swap with whom.

    `relations` is keyed by the two organisation keys; `conflicts`, `earlier` and `overrules` by the two
    e-mail addresses. An overrule carries the organiser's written reason.
    """

    edition: str
    span: Span
    people: tuple[Person, ...]
    rule: str = ANY_RULE
    preferred_weekdays: int = 10
    weights: Mapping[str, int] = field(default_factory=lambda: DEFAULT_WEIGHTS)
    relations: Mapping[frozenset[int], Relation] = field(default_factory=dict)
    conflicts: frozenset[Pair] = frozenset()
    earlier: frozenset[Pair] = frozenset()
    overrules: Mapping[Pair, str] = field(default_factory=dict)
    locks: frozenset[Pair] = frozenset()
    forbids: frozenset[Pair] = frozenset()


@dataclass(frozen=True)
class Part:
    """One named part of a score; `points` out of `possible`, both whole numbers in thousandths of the score.

    `value` lies in [0, 1]; `known` is False when a fact is missing on either side (the value is then 0.5).
    """

    code: str
    label: str
    weight: int
    value: float
    points: int
    possible: int
    known: bool
    sentence: str


@dataclass(frozen=True)
class Sides(Generic[T]):
    """The same thing for side a and side b."""

    a: T
    b: T


@dataclass(frozen=True)
class Move:
    """The smallest change that places somebody, or code `none`.

    `placed` and `total` are the change against the present set; `drops_out` the e-mails that lose their
    place. `at` says where: `begin` or `end` of the availability, the Monday of a week, two e-mails with `|`
    between, or the e-mail that vetoes, `|`, and the e-mail or organisation key it vetoes. `pair` are the two
    about whom an organiser decides, where the change is an organiser's.
    """

    code: str
    sentence: str
    placed: int = 0
    total: int = 0
    drops_out: tuple[str, ...] = ()
    partner: str = ""
    weeks: int = 0
    at: str = ""
    pair: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """Who is not placed, why (`no_availability`, `no_candidate`, `odd`, `better_total`), what would help."""

    who: str
    code: str
    reason: str
    change: Move


class PairingError(Exception):
    """The question cannot be answered as asked; `message` is a Dutch sentence for the organiser."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
