"""What a participant sees of herself: her exchanges, her candidacies, and those of her directors."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from exchanges.lifecycle import State
from exchanges.models import Announcement, Candidacy, Exchange, Placement
from exchanges.queries.exchanges import ExchangeRow, own_half, row, with_people
from participants.models import Delegate, Director

_BROKEN_OFF = 4
"""The urgency of what asks nothing any more."""


@dataclass(frozen=True)
class OwnExchange:
    """An exchange as one of its two people sees it."""

    exchange: Exchange
    own: Placement
    other: Placement
    row: ExchangeRow
    is_confirmed: bool
    agreed_to_be_named: bool | None


@dataclass(frozen=True)
class OfDirector:
    """What a secretary sees of one director: the exchanges, the open candidacies."""

    director: Director
    exchanges: list[OwnExchange]
    candidacies: list[Candidacy]


def own(exchange: Exchange, user: Any, today: date) -> OwnExchange | None:
    """This exchange through the eyes of that person; None when she is not one of the two."""
    half = own_half(exchange, user)
    return _seen_from(exchange, half, today) if half else None


def _seen_from(exchange: Exchange, half: Placement, today: date) -> OwnExchange:
    half.exchange = exchange
    party = f"director_{half.side.lower()}"
    answers = {one.party: one.agreed for one in exchange.announcements.all()}
    return OwnExchange(
        exchange=exchange,
        own=half,
        other=next(one for one in exchange.sides() if one.pk != half.pk),
        row=row(exchange, today),
        is_confirmed=exchange.state == State.CONFIRMED,
        agreed_to_be_named=answers.get(Announcement.Party(party)),
    )


def in_order(exchanges: list[Exchange], today: date) -> list[Exchange]:
    """What asks for an answer first, then running, coming, past, and at last what was broken off, of which
    the one proposed last comes first."""
    return sorted(exchanges, key=lambda one: (_urgency(one, today), _nearness(one, today), one.pk))


def _nearness(exchange: Exchange, today: date) -> float:
    if _urgency(exchange, today) == _BROKEN_OFF:
        return -exchange.proposed_at.timestamp()
    return abs((exchange.starts_on - today).days)


def _urgency(exchange: Exchange, today: date) -> int:
    if not exchange.live or exchange.shown_state(today) == State.EXPIRED:
        return _BROKEN_OFF
    if exchange.is_asked():
        return 0
    if exchange.starts_on <= today <= exchange.last_day:
        return 1
    return 2 if exchange.starts_on > today else 3


def open_candidacies(director: Director) -> list[Candidacy]:
    """Candidacies for which there is no live exchange."""
    busy = Placement.objects.live().filter(director=director).values("edition")
    rows = Candidacy.objects.filter(director=director).exclude(edition__in=busy)
    return list(rows.select_related("edition", "organisation").prefetch_related("availability"))


def of_directors(user: Any, today: date, only: int | None = None) -> list[OfDirector]:
    """Per director whose diary this person keeps today: the exchanges and open candidacies.

    With `only` just that exchange, and nothing when it is of none of these directors.
    """
    served = Delegate.objects.serving_on(today).filter(user=user)
    directors = Director.objects.filter(pk__in=served.values("director"))
    if only is not None:
        directors = directors.filter(placements__exchange=only)
    return [_of_director(director, today, only) for director in directors.distinct()]


def _of_director(director: Director, today: date, only: int | None) -> OfDirector:
    exchanges = with_people(Exchange.objects.filter(placements__director=director))
    found = in_order(list(exchanges.filter(pk=only) if only is not None else exchanges), today)
    seen = [
        _seen_from(exchange, half, today)
        for exchange in found
        for half in exchange.sides()
        if half.director_id == director.pk
    ]
    return OfDirector(director, seen, open_candidacies(director))
