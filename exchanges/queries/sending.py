"""What "send all proposals" would send: every pair of the best set with its planned or its best period."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from exchanges.pairing.facts import Span
from exchanges.pairing.grid import Grid
from exchanges.pairing.windows import Window, best_window
from exchanges.queries.large_workbench import LargeWorkbench
from exchanges.queries.load import planned_windows
from exchanges.queries.pair_rows import PairRow
from exchanges.queries.workbench import Workbench


@dataclass(frozen=True)
class Letter:
    """One pair of the best set and the period its two letters would name; None when none is left."""

    row: PairRow
    window: Window | None
    is_planned: bool = False

    @property
    def value(self) -> str:
        """As the form sends it: `12-15/2027-04-12/2027-04-23`."""
        if self.window is None:
            return ""
        return f"{self.row.key}/{self.window.starts_on.isoformat()}/{self.window.last_day.isoformat()}"


def letters_of(board: Workbench | LargeWorkbench, answer_by: date) -> list[Letter]:
    """The pairs, each with its planned or else its best period after the day by which both have answered."""
    span = board.pool.span
    grid = Grid(
        Span(max(span.starts_on, answer_by + timedelta(days=1)), span.last_day), board.pool.preferred_weekdays
    )
    people = {person.key: person for person in board.pool.people}
    planned = planned_windows(board.edition, board.rows, people, answer_by)
    return [
        Letter(row, planned[row.key], is_planned=True)
        if row.key in planned
        else Letter(row, best_window(people[row.a.candidacy.pk], people[row.b.candidacy.pk], grid))
        for row in board.rows
    ]


def rows_as_sent(board: Workbench, today: date) -> list[PairRow]:
    """The pairs, each with the period that a proposal of today would name."""
    answer_by = today + timedelta(days=board.edition.answer_days)
    return [replace(letter.row, window=letter.window) for letter in letters_of(board, answer_by)]
