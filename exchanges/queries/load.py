"""How busy each week of an edition is, and how the periods of all pairs could be spread."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from exchanges.lifecycle import State
from exchanges.models import Candidacy, Edition, Exchange, PlannedPeriod
from exchanges.pairing.facts import Person, Span
from exchanges.pairing.grid import Grid
from exchanges.pairing.spreading import Choices, Spread, limit_that_works, mondays_of, spread
from exchanges.pairing.windows import Window, best_window, windows
from exchanges.queries.exchanges import with_people
from exchanges.queries.large_workbench import LargeWorkbench
from exchanges.queries.pair_rows import PairRow
from exchanges.queries.planned import Planned
from exchanges.queries.workbench import Workbench
from exchanges.rank_words import why_behind
from participants.models import Organisation

Pair = tuple[int, int]
"""The ids of two directors, the lower one first."""


@dataclass(frozen=True)
class Swap:
    """One exchange as a week shows it: the names, the days, the address, and how certain it is."""

    names: str
    houses: str
    period: Span
    exchange: int | None
    certainty: str


@dataclass(frozen=True)
class Week:
    """One week: what starts, what goes on and what ends in it; ``limit`` is that of the edition."""

    monday: date
    starting: tuple[Swap, ...]
    going_on: tuple[Swap, ...]
    ending: tuple[Swap, ...]
    limit: int | None

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def count(self) -> int:
        """Every exchange with a day in this week, once."""
        return len({*self.starting, *self.going_on, *self.ending})

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.count > self.limit


def pair_of(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


# --- The weeks ------------------------------------------------------------------------------------------


def weeks_of(edition: Edition) -> list[Week]:
    """Every week of the edition; proposals count as well, and so do planned periods of pairs without one."""
    swaps = [*_exchanges(edition), *_planned(edition)]
    return [_week(monday, swaps, edition.week_limit) for monday in mondays_of(_span(edition))]


def _span(edition: Edition) -> Span:
    return Span(edition.starts_on, edition.last_day)


def _exchanges(edition: Edition) -> list[Swap]:
    found = with_people(Exchange.objects.filter(edition=edition, live=True)).order_by("starts_on", "id")
    return [
        Swap(
            names=" – ".join(half.director.name for half in exchange.sides()),
            houses=" – ".join(_house(half.organisation) for half in exchange.sides()),
            period=Span(exchange.starts_on, exchange.last_day),
            exchange=exchange.pk,
            certainty="confirmed" if exchange.state == State.CONFIRMED else "proposed",
        )
        for exchange in found
    ]


def _house(organisation: Organisation) -> str:
    return f"{organisation.name}, {organisation.place}" if organisation.place else organisation.name


def _planned(edition: Edition) -> list[Swap]:
    """Plans of pairs of which nobody has an exchange yet."""
    busy = set(
        Exchange.objects.filter(edition=edition, live=True).values_list("placements__director", flat=True)
    )
    rows = PlannedPeriod.objects.filter(edition=edition).select_related("director_a", "director_b")
    houses = dict(Candidacy.objects.filter(edition=edition).values_list("director", "organisation__name"))
    return [
        Swap(
            names=f"{row.director_a.name} – {row.director_b.name}",
            houses=" – ".join(houses.get(key, "") for key in (row.director_a_id, row.director_b_id)),
            period=Span(row.starts_on, row.last_day),
            exchange=None,
            certainty="planned",
        )
        for row in rows
        if not {row.director_a_id, row.director_b_id} & busy
    ]


def _week(monday: date, swaps: list[Swap], limit: int | None) -> Week:
    days = Span(monday, monday + timedelta(days=6))
    inside = [swap for swap in swaps if swap.period.overlaps(days)]
    starting = tuple(swap for swap in inside if swap.period.starts_on in days)
    ending = tuple(swap for swap in inside if swap.period.last_day in days)
    going_on = tuple(swap for swap in inside if swap not in starting and swap not in ending)
    return Week(monday, starting, going_on, ending, limit)


# --- Spreading ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SpreadRow:
    """What one pair gets: its best period of `periods`, the given one, and why that one stands lower."""

    row: PairRow
    best: Window
    given: Window
    periods: int
    why: str

    @property
    def loss(self) -> int:
        return self.given.rank - self.best.rank


@dataclass(frozen=True)
class SpreadPlan:
    """The answer for a page: rows when there is a choice, otherwise who or what stands in the way.

    Where the limit does, `works_from` is one within which there is a choice.
    """

    board: Workbench | LargeWorkbench
    result: Spread
    rows: list[SpreadRow]
    without: list[PairRow]
    limit: int
    pairs: int
    works_from: int | None = None

    @property
    def moved(self) -> list[SpreadRow]:
        """The pairs that do not get their own best period."""
        return [one for one in self.rows if one.loss]

    @property
    def plan(self) -> tuple[Planned, ...]:
        return tuple(
            Planned(
                *pair_of(one.row.a.candidacy.director_id, one.row.b.candidacy.director_id),
                one.given.starts_on,
                one.given.last_day,
            )
            for one in self.rows
        )

    @property
    def fingerprint(self) -> str:
        """So that nothing else is confirmed than what was looked at."""
        return sha256(repr(sorted(self.plan)).encode()).hexdigest()[:32]


def spread_of(board: Workbench | LargeWorkbench, limit: int, today: date) -> SpreadPlan:
    """The pairs of the best set, each with a period after the days to answer, within `limit` a week.

    An edition so large that its pairs come page by page is not spread at once: nothing is chosen.
    """
    if board.is_large:
        return SpreadPlan(board, Spread(), [], [], limit, 0)
    edition = board.edition
    people = {person.key: person for person in board.pool.people}
    after = today + timedelta(days=edition.answer_days)
    found = {row.key: _coming(row, people, edition, after) for row in board.rows}
    fixed = [swap.period for swap in _exchanges(edition)]
    pairs = [Choices(key, tuple(window.span for window in each)) for key, each in found.items()]
    result = spread(pairs, fixed, limit)
    rows = {row.key: row for row in board.rows}
    leaves_no_choice = bool(pairs) and not result.chosen and not result.without
    return SpreadPlan(
        board=board,
        result=result,
        rows=[
            _spread_row(rows[one.key], found[one.key], one.loss, edition.preferred_weekdays)
            for one in result.chosen
        ],
        without=[rows[key] for key in result.without],
        limit=limit,
        pairs=len(rows),
        works_from=limit_that_works(pairs, fixed, limit) if leaves_no_choice else None,
    )


def _coming(row: PairRow, people: dict[int, Person], edition: Edition, after: date) -> list[Window]:
    """The periods that begin after that day, numbered anew from 1."""
    a, b = people[row.a.candidacy.pk], people[row.b.candidacy.pk]
    found = windows(a, b, _span(edition), edition.preferred_weekdays).windows
    later = [window for window in found if window.starts_on > after]
    return [replace(window, rank=number) for number, window in enumerate(later, start=1)]


def _spread_row(row: PairRow, found: list[Window], loss: int, preferred: int) -> SpreadRow:
    best, given = found[0], found[loss]
    return SpreadRow(row, best, given, len(found), why_behind(best, given, preferred) if loss else "")


# --- Plans that are sent ----------------------------------------------------------------------------------


def planned_windows(
    edition: Edition, rows: Iterable[PairRow], people: dict[int, Person], after: date
) -> dict[str, Window]:
    """Per pair (its key) the planned period, as long as both can still do it and it begins after that day."""
    plans = {
        (row.director_a_id, row.director_b_id): Span(row.starts_on, row.last_day)
        for row in PlannedPeriod.objects.filter(edition=edition, starts_on__gt=after)
    }
    found = {}
    for row in rows:
        period = plans.get(pair_of(row.a.candidacy.director_id, row.b.candidacy.director_id))
        if period and (window := _as_window(row, people, period, edition.preferred_weekdays)):
            found[row.key] = window
    return found


def _as_window(row: PairRow, people: dict[int, Person], period: Span, preferred: int) -> Window | None:
    days = Grid(period, preferred)
    exactly = Grid(period, preferred, (len(days.days),))
    return best_window(people[row.a.candidacy.pk], people[row.b.candidacy.pk], exactly)


def where_to_start(weeks: list[Week], today: date) -> int:
    """The place of the first busy week that is not over; without one, of the last busy week."""
    busy = [place for place, week in enumerate(weeks) if week.count]
    to_come = [place for place in busy if weeks[place].monday + timedelta(days=6) >= today]
    return (to_come or busy[-1:] or [0])[0]


def peak(weeks: Iterable[Week]) -> int:
    """The most exchanges in any week."""
    return max((week.count for week in weeks), default=0)
