"""The best period of everybody with everybody: the lowest sum of two columns of the grid."""

import numpy as np

from exchanges.pairing.facts import Person
from exchanges.pairing.grid import NEVER, Costs, Grid


class BestPeriods:
    """Per person what each period costs, and per pair the cheapest."""

    def __init__(self, grid: Grid, people: tuple[Person, ...]) -> None:
        self.grid = grid
        # By their ids: comparing two organisations costs more than it saves.
        organisations = {id(person.organisation): person.organisation for person in people}
        column = {key: number for number, key in enumerate(organisations)}
        costs = grid.costs_of_organisations(list(organisations.values()))
        self._by_period = grid.costs_of_sides(
            people, costs[:, [column[id(person.organisation)] for person in people]]
        )

    def costs_of(self, person: Person) -> Costs:
        """Per period what this side adds to the cost of a pair; also for somebody with other dates."""
        costs = self.grid.costs_of_organisations([person.organisation])
        return self.grid.costs_of_sides((person,), costs)[:, 0]

    def between(self, rows: slice, columns: slice) -> Costs:
        """What the best period of each in `rows` with each in `columns` costs; NEVER where there is none."""
        people = np.ascontiguousarray(self._by_period[:, rows].T)
        return np.stack([self.lowest(costs, columns) for costs in people])

    def lowest(self, costs: Costs, columns: slice) -> Costs:
        """The same for one person with these costs.

        Periods that the one person cannot have are left out first: they are most of them.
        """
        (open_periods,) = (costs < NEVER).nonzero()
        others = self._by_period[open_periods, columns]
        others += costs[open_periods, None]
        return others.min(axis=0, initial=NEVER)
