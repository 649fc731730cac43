"""After an exchange broke off: the best set for who is free again, and what it changes for whom.

Whoever has a confirmed exchange, or a proposal that is out, is not in the pool: all that stays as it
is without locks. So the new set is the best set of the workbench, beside what it was before (docs/rules.md
section 4).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from exchanges.lifecycle import BROKEN_OFF, State
from exchanges.models import Candidacy, Edition, Exchange, Placement
from exchanges.pairing.comparing import ScoredSet
from exchanges.pairing.facts import PairingError, Pool
from exchanges.pairing.question import ask
from exchanges.queries.exchanges import ExchangeRow, exchanges_of, rows, with_people
from exchanges.queries.pair_rows import UnplacedRow
from exchanges.queries.sending import Letter, letters_of
from exchanges.queries.shifts import Shift, scored, shifts
from exchanges.queries.workbench import Workbench, workbench


@dataclass(frozen=True)
class Break:
    """An exchange that broke off, in words, and which of its people are free for another."""

    exchange: Exchange
    words: str
    free: list[Placement]


@dataclass(frozen=True)
class NewSet:
    """What broke off, what stays, the pairs to propose, and who gains or loses by it.

    `settled` are the breaks that organisers looked at already, when there are no others.
    """

    breaks: list[Break]
    settled: list[Break]
    staying: list[ExchangeRow]
    letters: list[Letter]
    board: Workbench
    before: ScoredSet

    @property
    def fresh(self) -> list[Letter]:
        """The pairs that were not in the best set before."""
        return [letter for letter in self.letters if _emails(letter) not in self._known]

    @property
    def unchanged(self) -> list[Letter]:
        return [letter for letter in self.letters if _emails(letter) in self._known]

    @property
    def _known(self) -> set[frozenset[str]]:
        return {frozenset({pair.a, pair.b}) for pair in self.before.pairs}

    @property
    def unplaced(self) -> list[UnplacedRow]:
        return self.board.unplaced

    @property
    def shifts(self) -> list[Shift]:
        """Who gains and who loses against the best set before the break."""
        question = self.board.question
        if question is None:
            return []
        return shifts(self.before, scored(question, question.solution), self.board.candidacies)


def _emails(letter: Letter) -> frozenset[str]:
    return frozenset({letter.row.a.candidacy.director.email, letter.row.b.candidacy.director.email})


def breaks(edition: Edition, pool: Iterable[Candidacy]) -> list[Break]:
    """What broke off, and no organiser looked at yet, while somebody of it is still free (`pool`).

    The newest first; each person counts once, with the newest break.
    """
    free = {row.director_id for row in pool}
    return _with_who_is_free(_broken(edition, free).filter(settled_at=None), free)


def _broken(edition: Edition, free: set[int]) -> QuerySet[Exchange]:
    rows = Exchange.objects.filter(edition=edition, state__in=BROKEN_OFF, placements__director__in=free)
    return with_people(rows).order_by("-ended_at", "-id").distinct()


def _with_who_is_free(broken: Iterable[Exchange], free: set[int]) -> list[Break]:
    found = []
    for exchange in broken:
        theirs = [half for half in exchange.sides() if half.director_id in free]
        if theirs:
            found.append(Break(exchange, words_of(exchange), theirs))
            free = free - {half.director_id for half in theirs}
    return found


def words_of(exchange: Exchange) -> str:
    """What happened, with who did it."""
    halves = exchange.sides()
    names = {"a": halves[0].director.name, "b": halves[1].director.name}
    dropped = next((half.director.name for half in halves if half.dropped_out_at), "")
    declined = next((half.director.name for half in halves if half.answer == Placement.Answer.DECLINED), "")
    if exchange.state == State.EXPIRED:
        return _("%(a)s en %(b)s: de antwoorddatum ging voorbij.") % names
    if dropped:
        return _("%(a)s en %(b)s: %(who)s valt uit.") % {**names, "who": dropped}
    if exchange.state == State.DECLINED and declined:
        return _("%(a)s en %(b)s: %(who)s wees het voorstel af.") % {**names, "who": declined}
    return _("%(a)s en %(b)s: afgezegd.") % names


def who_can_be_put_back(exchange: Exchange) -> list[Candidacy]:
    """The candidacies of who dropped out of this exchange and is still out of the pool."""
    dropped = [half.director_id for half in exchange.sides() if half.dropped_out_at]
    if not dropped:
        return []
    rows = Candidacy.objects.filter(edition=exchange.edition_id, director__in=dropped)
    return list(rows.filter(status=Candidacy.Status.WITHDRAWN).select_related("director"))


def title_of(found: list[Break]) -> str:
    """What broke off, as the heading of a page or the first words of a notice."""
    if len(found) != 1:
        return _("%(count)d wissels gingen niet door") % {"count": len(found)}
    exchange = found[0].exchange
    names = [
        half.director.name
        for half in exchange.sides()
        if half.dropped_out_at or half.answer == Placement.Answer.DECLINED
    ]
    if names:
        return _("%(name)s heeft afgezegd") % {"name": names[0]}
    if exchange.state == State.EXPIRED:
        return _("Een voorstel is verlopen")
    return _("Een wissel is afgezegd")


def broken_title(edition: Edition, pool: Iterable[Candidacy]) -> str:
    """What waits to be looked at, for a notice; empty when nothing does."""
    found = breaks(edition, pool)
    return title_of(found) if found else ""


def new_set(edition: Edition, *, today: date, answer_by: date) -> NewSet:
    """The best set of the main draft now, beside what it was while those who came free were taken."""
    board = workbench(edition)
    free = {row.director_id for row in board.candidacies.values()}
    broken = list(_broken(edition, free))
    found = _with_who_is_free((one for one in broken if one.settled_at is None), free)
    settled = [] if found else _with_who_is_free(broken, free)
    freed = {half.director.email for one in found for half in one.free}
    live = [one for one in exchanges_of(edition) if one.live]
    before = _best_without(board.pool, freed, board.draft.mode)
    return NewSet(found, settled, rows(live, today), letters_of(board, answer_by), board, before)


def _best_without(pool: Pool, freed: set[str], mode: str) -> ScoredSet:
    """The best set of everybody else, with what was decided about them."""
    smaller = replace(
        pool,
        people=tuple(person for person in pool.people if person.email not in freed),
        locks=frozenset(pair for pair in pool.locks if not pair & freed),
        forbids=frozenset(pair for pair in pool.forbids if not pair & freed),
    )
    try:
        question = ask(smaller, mode)
    except PairingError:
        return ScoredSet(())
    return scored(question, question.solution)
