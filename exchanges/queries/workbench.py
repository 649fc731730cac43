"""The pairing workbench as a page shows it: the engine's answer beside the candidacies it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Edition, PairDecision
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.bounding import bound
from exchanges.pairing.explaining import explain_unplaced
from exchanges.pairing.facts import Move, Organisation, Pair, PairingError, Part, Pool
from exchanges.pairing.hard_rules import count_dropped
from exchanges.pairing.proposing import ProposedPair, proposed_pairs
from exchanges.pairing.question import Question, ask
from exchanges.pairing.sentences import label_of
from exchanges.pairing.windows import Window
from exchanges.queries.pool import candidacies_in_pool, decisions, pool_of, weights_of

Shown = Mapping[Pair, int]
"""The pairs a person saw before the last change, with their scores."""

MOST_SHIFTS = 8


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
    """Somebody without a place, why, and what would help."""

    person: Side
    reason: str
    change: Move

    @property
    def loss(self) -> int:
        """What the change costs the total score."""
        return -self.change.total


@dataclass(frozen=True)
class DecidedRow:
    """A pair that an organiser locked or forbade."""

    a: Side
    b: Side
    decision: PairDecision

    @property
    def key(self) -> str:
        return f"{self.a.candidacy.pk}-{self.b.candidacy.pk}"


@dataclass(frozen=True)
class Shift:
    """One person before and after the last change; a score is None where not placed."""

    name: str
    before: int | None
    after: int | None

    @property
    def gain(self) -> int:
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True)
class Workbench:
    """Everything the page shows; without a solution `error` says why, and the decisions stay visible."""

    edition: Edition
    mode: str
    pool: Pool
    candidacies: Mapping[str, Candidacy]
    decided: Mapping[Pair, PairDecision]
    question: Question | None
    error: str = ""
    before: Shown | None = None
    solved: tuple[ProposedPair, ...] = field(default=())

    @cached_property
    def rows(self) -> list[PairRow]:
        """The best set, the highest score first."""
        found = [self._row(pair) for pair in self.solved]
        return sorted(found, key=lambda row: (-row.score, row.a.candidacy.director.sort_name))

    def _row(self, pair: ProposedPair) -> PairRow:
        key = frozenset({pair.a, pair.b})
        a, b = self._sides(key)
        return PairRow(
            a=a,
            b=b,
            score=pair.score,
            parts=pair.parts,
            window=pair.window,
            decision=self.decided.get(key),
            is_new=self.before is not None and key not in self.before,
            arrived_together=_arrived_together(a.candidacy, b.candidacy),
        )

    def _sides(self, pair: Pair) -> tuple[Side, Side]:
        a, b = in_order_of_sides(*(self.candidacies[email] for email in pair))
        return self.side(a.director.email), self.side(b.director.email)

    def side(self, email: str) -> Side:
        return Side(self.candidacies[email], self._details[email])

    @cached_property
    def _details(self) -> dict[str, str]:
        return {person.email: detail_of(person.organisation) for person in self.pool.people}

    @cached_property
    def unplaced(self) -> list[UnplacedRow]:
        if self.question is None:
            return []
        return [
            UnplacedRow(self.side(one.who), one.reason, one.change) for one in explain_unplaced(self.question)
        ]

    @cached_property
    def locked(self) -> list[DecidedRow]:
        return self._decided(PairDecision.Kind.LOCK)

    @cached_property
    def forbidden(self) -> list[DecidedRow]:
        return self._decided(PairDecision.Kind.FORBID)

    def _decided(self, kind: str) -> list[DecidedRow]:
        found = [(pair, decision) for pair, decision in self.decided.items() if decision.kind == kind]
        return [DecidedRow(*self._sides(pair), decision) for pair, decision in found]

    @property
    def placed(self) -> int:
        return 2 * len(self.solved)

    @property
    def total(self) -> int:
        return sum(pair.score for pair in self.solved)

    @property
    def lowest(self) -> int | None:
        return min((pair.score for pair in self.solved), default=None)

    @cached_property
    def bound(self) -> int:
        """The highest total any set can have; equal to `total` when this one is proven to be best."""
        return bound(self.question.problem, self.question.solution) if self.question else 0

    @property
    def is_proven(self) -> bool:
        return self.question is not None and self.bound == self.total

    @cached_property
    def hard_rules(self) -> list[tuple[str, int]]:
        """Per hard rule its name and the number of pairs it drops."""
        if self.question is None:
            return []
        counts = count_dropped(self.question.board.dropped)
        return [(label, counts[code]) for code, label in rule_labels().items() if code in counts]

    @property
    def possible_pairs(self) -> int:
        return len(self.candidacies) * (len(self.candidacies) - 1) // 2

    @cached_property
    def shifts(self) -> list[Shift]:
        """Who gained and who lost by the last change, the largest gain first."""
        if self.before is None or self.question is None:
            return []
        before, after = _per_person(self.before), _per_person(self.shown)
        found = [
            Shift(self.candidacies[email].director.name, before.get(email), after.get(email))
            for email in sorted(set(before) | set(after))
            if before.get(email) != after.get(email) and email in self.candidacies
        ]
        return sorted(found, key=lambda shift: -shift.gain)

    @property
    def main_shifts(self) -> list[Shift]:
        """Who came in or fell out, and then the largest differences: what fits beside the table."""
        most = sorted(self.shifts, key=lambda one: (None not in (one.before, one.after), -abs(one.gain)))
        return [shift for shift in self.shifts if shift in most[:MOST_SHIFTS]]

    @property
    def new_count(self) -> int:
        """How many pairs came with the last change."""
        return sum(row.is_new for row in self.rows)

    @property
    def shown(self) -> Shown:
        return {frozenset({pair.a, pair.b}): pair.score for pair in self.solved}


def workbench(edition: Edition, mode: str, *, shown_before: str = "") -> Workbench:
    """Solve the edition as its weights and decisions stand now; `shown_before` as `encode` wrote it."""
    rows = candidacies_in_pool(edition)
    decided = decisions(edition, {row.director_id: row.director.email for row in rows})
    pool = pool_of(
        edition,
        locks=_of_kind(decided, PairDecision.Kind.LOCK),
        forbids=_of_kind(decided, PairDecision.Kind.FORBID),
        candidacies=rows,
    )
    question, error = _asked(pool, mode)
    return Workbench(
        edition=edition,
        mode=mode,
        pool=pool,
        candidacies={row.director.email: row for row in rows},
        decided=decided,
        question=question,
        error=error,
        before=decode(shown_before, rows) if shown_before else None,
        solved=proposed_pairs(question) if question else (),
    )


def _asked(pool: Pool, mode: str) -> tuple[Question | None, str]:
    try:
        return ask(pool, mode), ""
    except PairingError as error:
        return None, error.message


def _of_kind(decided: Mapping[Pair, PairDecision], kind: str) -> list[Pair]:
    return [pair for pair, decision in decided.items() if decision.kind == kind]


def _arrived_together(a: Candidacy, b: Candidacy) -> bool:
    return a.pair_with_id == b.director_id and b.pair_with_id == a.director_id


def _per_person(shown: Shown) -> dict[str, int]:
    return {email: score for pair, score in shown.items() for email in pair}


# --- Words ----------------------------------------------------------------------------------------------


def detail_of(organisation: Organisation) -> str:
    """What stands under a name: organisation, sector, place."""
    where = ", ".join(part for part in (organisation.sector_label.lower(), organisation.place) if part)
    return "\N{NO-BREAK SPACE}· ".join(part for part in (organisation.name, where) if part)


def rule_labels() -> dict[str, str]:
    """The hard rules in the order in which they are told."""
    return {
        "same_organisation": _("Zelfde organisatie"),
        "veto": _("Veto"),
        "conflict": _("Belangenconflict"),
        "earlier": _("Eerder gewisseld"),
        "no_window": _("Geen periode samen"),
        "not_in_pool": _("Beschikbaarheid onbekend"),
        "corporation_other": _("Geen corporatie met een ander"),
        "arrives_as_pair": _("Komt samen met een ander"),
    }


def legend(edition: Edition) -> list[str]:
    """The names of the parts, in the order of the bar."""
    return [label_of(code) for code in weights_of(edition)]


def encode(shown: Shown, candidacies: Mapping[str, Candidacy]) -> str:
    """The pairs on the page as text for a hidden field: `12-15-812 13-20-700`."""
    return " ".join(
        "-".join([*sorted(str(candidacies[email].pk) for email in pair), str(score)])
        for pair, score in shown.items()
    )


def decode(text: str, candidacies: Iterable[Candidacy]) -> Shown:
    """The reverse of `encode`; what is no pair of these candidacies is left out."""
    emails = {str(row.pk): row.director.email for row in candidacies}
    found: dict[Pair, int] = {}
    for word in text.split():
        a, b, score = [*word.split("-"), "", ""][:3]
        if a in emails and b in emails and a != b and score.isdigit() and len(score) < 5:
            found[frozenset({emails[a], emails[b]})] = int(score)
    return found
