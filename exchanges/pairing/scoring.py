"""How well two people fit: points per part, added up, in thousandths. Source: docs/rules.md section 3.

`points = round_half_up(1000 · weight · value / sum of weights)`, a whole number; the score is their sum and
is never rounded again. Points are worked out for whole rows of people at once; sentences only when asked for.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from exchanges.pairing import sentences
from exchanges.pairing.best_periods import BestPeriods
from exchanges.pairing.columns import Column
from exchanges.pairing.facts import DEFAULT_WEIGHTS, PairingError, Part, Person, Pool
from exchanges.pairing.grid import NEVER, Costs, Grid, window_value
from exchanges.pairing.values import OUT_OF, PoolValues, whole_kilometres
from exchanges.pairing.windows import Window, best_window

Points = NDArray[np.int16]
_WINDOW_VALUES = np.array([window_value(cost) for cost in range(2 * NEVER + 1)], dtype=np.int16)


def checked_weights(weights: Mapping[str, int]) -> dict[str, int]:
    """The weight of every part, in the order of DEFAULT_WEIGHTS; a missing part weighs 0.

    PairingError `weights` when a part is unknown, a weight is not a whole number from 0 to 100, or all are 0.
    """
    unknown = sorted(set(weights) - set(DEFAULT_WEIGHTS))
    if unknown:
        raise PairingError(
            "weights", _("Dit onderdeel van de score bestaat niet: %(part)s.") % {"part": unknown[0]}
        )
    for weight in weights.values():
        if type(weight) is not int or not 0 <= weight <= 100:
            raise PairingError("weights", _("Een gewicht is een heel getal van 0 t/m 100."))
    if not any(weights.values()):
        raise PairingError("weights", _("Alle gewichten staan op 0. Zet er ten minste één hoger."))
    return {code: weights.get(code, 0) for code in DEFAULT_WEIGHTS}


def points_for(weight: int, amount: int, out_of: int, sum_of_weights: int) -> int:
    """1000 · weight · (amount / out_of) / sum_of_weights, half rounded up, in whole numbers only."""
    return (2000 * weight * amount + out_of * sum_of_weights) // (2 * out_of * sum_of_weights)


class Scorer:
    """Scores of a pool; people in the order of their e-mail addresses, so input order never matters."""

    def __init__(self, pool: Pool, people: tuple[Person, ...]) -> None:
        self.pool = pool
        self.people = people
        self.weights = checked_weights(pool.weights)
        self.values = PoolValues(pool, people)
        self.periods = BestPeriods(Grid(pool.span, pool.preferred_weekdays), people)

    @cached_property
    def tables(self) -> dict[str, Points]:
        """Per part the points of every amount it can have."""
        total = sum(self.weights.values())
        return {code: _points_table(weight, OUT_OF[code], total) for code, weight in self.weights.items()}

    def fixed_points(self, rows: slice, columns: slice) -> Points:
        """The points of a block of pairs, without those for the period."""
        found = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.int16)
        for column in self._points.values():
            found += column.amount(rows, columns)
        return found

    @cached_property
    def _points(self) -> dict[str, Column]:
        """Per part that counts, the points in the place of the amounts."""
        columns = self.values.columns
        return {code: columns[code].with_points(self.tables[code]) for code in columns if self.weights[code]}

    def window_points(self, costs: Costs) -> Points:
        """The points for the best period, by what it costs."""
        points: Points = self.tables["window"][_WINDOW_VALUES].take(costs)
        return points

    def points_of_part(self, code: str, pairs: NDArray[np.int64]) -> Points:
        """The points of one part but the period for many pairs, given as two rows of places."""
        everybody = slice(0, len(self.people))
        return self.tables[code][self.values.columns[code].amount(everybody, everybody)[*pairs]]

    def window(self, a: int, b: int) -> Window | None:
        """The best period of one pair."""
        return best_window(self.people[a], self.people[b], self.periods.grid)

    def parts(self, a: int, b: int, window: Window | None) -> tuple[Part, ...]:
        """The parts of one pair with this best period, each with its sentence."""
        return tuple(self._part(code, a, b, window) for code in self.weights)

    def _part(self, code: str, a: int, b: int, window: Window | None) -> Part:
        amount, known = self._value(code, slice(a, a + 1), slice(b, b + 1))
        return Part(
            code=code,
            label=sentences.label_of(code),
            weight=self.weights[code],
            value=amount / OUT_OF[code],
            points=int(self.tables[code][amount]),
            possible=int(self.tables[code][-1]),
            known=known,
            sentence=self._sentence(code, self.people[a], self.people[b], amount, window),
        )

    def _value(self, code: str, row: slice, column: slice) -> tuple[int, bool]:
        """The amount of a part for the pair of one row and one column, and whether it is known."""
        if code == "window":
            return int(_WINDOW_VALUES[self.periods.between(row, column).item()]), True
        part = self.values.columns[code]
        return part.amount(row, column).item(), part.known(row, column).item()

    def _sentence(self, code: str, a: Person, b: Person, amount: int, window: Window | None) -> str:
        if code == "window":
            return sentences.window(window)
        if code == "relation":
            keys = frozenset({a.organisation.key, b.organisation.key})
            return sentences.relation(a, b, self.pool.relations.get(keys))
        if code == "distance":
            apart = whole_kilometres(a.organisation.coordinates, b.organisation.coordinates)
            return sentences.distance(a, b, apart or 0)
        if code == "size":
            return sentences.size(a, b, amount)
        return sentences.PLAIN[code](a, b)


def _points_table(weight: int, out_of: int, total: int) -> Points:
    return np.array(
        [points_for(weight, amount, out_of, total) for amount in range(out_of + 1)], dtype=np.int16
    )
