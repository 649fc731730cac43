"""The lines of the workbench: a pair, somebody without a place, a decision."""

from dataclasses import dataclass

from exchanges.models import Candidacy, PairDecision
from exchanges.pairing.facts import Move, Organisation, Part
from exchanges.pairing.windows import Window


@dataclass(frozen=True)
class Side:
    """One person of a pair, with what stands under the name."""

    candidacy: Candidacy
    detail: str

    @property
    def name(self) -> str:
        return self.candidacy.director.name

    @property
    def first_name(self) -> str:
        return self.candidacy.director.first_name


@dataclass(frozen=True)
class PairRow:
    """One pair of the best set, side A first."""

    a: Side
    b: Side
    score: int
    parts: tuple[Part, ...]
    window: Window | None
    decision: PairDecision | None
    is_new: bool
    arrived_together: bool

    @property
    def key(self) -> str:
        return f"{self.a.candidacy.pk}-{self.b.candidacy.pk}"


@dataclass(frozen=True)
class UnplacedRow:
    """Somebody without a place, why, and what would help.

    `pair` are the two about whom an organiser decides, where the change is hers to make.
    """

    person: Side
    reason: str
    change: Move
    pair: tuple[Side, Side] | None = None

    @property
    def loss(self) -> int:
        """What the change costs the total score."""
        return -self.change.total

    @property
    def key(self) -> str:
        a, b = self.pair or (self.person, self.person)
        return f"{a.candidacy.pk}-{b.candidacy.pk}"

    @property
    def needs_reason(self) -> bool:
        """Whether the change is an exception to a hard rule."""
        return self.change.code in ("veto", "earlier")


@dataclass(frozen=True)
class DecidedRow:
    """A pair that an organiser locked or forbade."""

    a: Side
    b: Side
    decision: PairDecision

    @property
    def key(self) -> str:
        return f"{self.a.candidacy.pk}-{self.b.candidacy.pk}"


def detail_of(organisation: Organisation) -> str:
    """What stands under a name: organisation, sector, place."""
    where = ", ".join(part for part in (organisation.sector_label.lower(), organisation.place) if part)
    return "\N{NO-BREAK SPACE}· ".join(part for part in (organisation.name, where) if part)


def arrived_together(a: Candidacy, b: Candidacy) -> bool:
    """Whether both said that they come as a pair."""
    return a.pair_with_id == b.director_id and b.pair_with_id == a.director_id
