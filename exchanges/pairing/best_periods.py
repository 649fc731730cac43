"""The best period of everybody with everybody: the lowest sum of two rows of the grid."""

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.facts import Organisation, Person
from exchanges.pairing.grid import NEVER, Best, Grid, Ranks, read_rank


class BestPeriods:
    """Per person what each period costs, and per pair the cheapest."""

    def __init__(self, grid: Grid, people: tuple[Person, ...]) -> None:
        self.grid = grid
        self._known: dict[int, tuple[Organisation, Ranks]] = {}
        rows = [self.ranks_of(person) for person in people]
        ranks = np.array(rows, dtype=np.int16).reshape(len(people), len(grid.periods))
        self._by_period = np.ascontiguousarray(ranks.T)

    def ranks_of(self, person: Person) -> Ranks:
        """Per period what this side adds to the rank of a pair."""
        return self.grid.ranks_of_side(person, self._ranks_of_organisation(person.organisation))

    def _ranks_of_organisation(self, organisation: Organisation) -> Ranks:
        """Worked out once per object: comparing two organisations costs more than it saves."""
        if id(organisation) not in self._known:
            self._known[id(organisation)] = (organisation, self.grid.ranks_of_organisation(organisation))
        return self._known[id(organisation)][1]

    def between(self, rows: slice, columns: slice) -> Best:
        """The best period of each person in `rows` with each in `columns`."""
        people = self._by_period[:, rows].T
        return read_rank(np.stack([self._lowest(ranks, columns) for ranks in people]))

    def of(self, ranks: Ranks) -> Best:
        """The best period with everybody of one whose row of ranks would be `ranks`."""
        return read_rank(self._lowest(ranks, slice(None))[None, :])

    def _lowest(self, ranks: Ranks, columns: slice) -> NDArray[np.int16]:
        """Periods that the one person cannot have are left out first: they are most of them."""
        open_periods = np.flatnonzero(ranks < NEVER)
        others = self._by_period[open_periods, columns]
        others += ranks[open_periods, None]
        lowest: NDArray[np.int16] = others.min(axis=0, initial=NEVER)
        return lowest
