"""The letters after somebody dropped out: to that director, to the other one, to the organisers."""

from datetime import datetime

from exchanges.letters.exchanges import both_ways, calendar_of, to_director, to_organisers
from exchanges.models import Exchange, Placement


def dropped_out(exchange: Exchange, placement: Placement, *, now: datetime) -> None:
    """To both directors (without the reason), so that the dates leave both diaries; and to the organisers."""
    for own, other in both_ways(exchange):
        template = "dropped_out_self" if own.pk == placement.pk else "dropped_out"
        calendar = calendar_of(own, other, now, cancelled=True)
        to_director(
            f"exchanges/{template}", own, other, happening="dropped_out", calendar=calendar, now=now
        )  # fmt: skip
    to_organisers(
        "exchanges/dropped_out_organiser", exchange, happening="dropped_out", now=now, dropper=placement
    )
