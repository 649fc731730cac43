"""A planned period as a plain fact."""

from dataclasses import dataclass
from datetime import date

from exchanges.models import PlannedPeriod


@dataclass(frozen=True, order=True)
class Planned:
    """Two directors (their ids, the lower one first) and the days planned for them."""

    director_a: int
    director_b: int
    starts_on: date
    last_day: date


def planned(row: PlannedPeriod) -> Planned:
    """A stored row as a plain fact."""
    return Planned(row.director_a_id, row.director_b_id, row.starts_on, row.last_day)
