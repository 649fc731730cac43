"""The letters about an exchange, one function each. Words are in templates/letters/exchanges/.

``event`` holds the version of the exchange, so that every change tells each person once.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Placement
from exchanges.pairing.dates import say_period
from tradingplaces.kit import ical
from tradingplaces.kit.letters import render_plain, write_letter

Tokens = Mapping[int, str]
"""Director id to the token of an invitation, for those without an account."""


def proposal(
    exchange: Exchange, tokens: Tokens, *, now: datetime, before: tuple[date, date] | None = None
) -> None:
    """To both directors: with whom, where, when, and how to answer. ``before``: the former dates, if any."""
    template = "exchanges/new_period" if before else "exchanges/proposal"
    for own, other in both_ways(exchange):
        to_director(
            template,
            own,
            other,
            happening="asked",
            calendar=calendar_of(own, other, now, tentative=True),
            now=now,
            token=tokens.get(own.director_id, ""),
            former=say_period(*before) if before else "",
        )


def preview(
    names: Sequence[str],
    houses: Sequence[str],
    *,
    starts_on: date,
    last_day: date,
    answer_by: date | None,
    note: str,
) -> str:
    """The proposal as the first of two people will read it, in plain text; nothing is written."""
    own, other = (
        {"director": {"name": name}, "organisation": {"name": house}}
        for name, house in zip(names, houses, strict=True)
    )
    values = {
        "exchange": {"note": note, "answer_by": answer_by, "live": True},
        "own": {**own, "host": other["organisation"]},
        "other": other,
        "period": say_period(starts_on, last_day),
        "token": "",
        "recipient_name": names[0].split()[0],
        "site_url": settings.SITE_URL,
        "initiator_name": settings.INITIATOR_NAME,
        "initiator_email": settings.INITIATOR_EMAIL,
    }
    return render_plain("letters/exchanges/proposal.txt", values)


def more_time(exchange: Exchange, tokens: Tokens, *, now: datetime, revived: bool) -> None:
    """To who has not answered, the new deadline; to both when the proposal had expired (`revived`)."""
    for own, other in both_ways(exchange):
        if revived or own.answer == Placement.Answer.OPEN:
            to_director(
                "exchanges/more_time",
                own,
                other,
                happening="more_time",
                calendar=calendar_of(own, other, now, tentative=not exchange.holds_period),
                now=now,
                token=tokens.get(own.director_id, ""),
            )


def confirmation(exchange: Exchange, *, now: datetime) -> None:
    """To both directors: it goes ahead, with each other's contact data and the dates for the diary."""
    for own, other in both_ways(exchange):
        calendar = calendar_of(own, other, now)
        to_director("exchanges/confirmation", own, other, happening="confirmed", calendar=calendar, now=now)


def first_day(exchange: Exchange, *, now: datetime) -> None:
    """To both directors, on the morning of day one: where you are expected, and your journal."""
    for own, other in both_ways(exchange):
        # Once per first day, whatever changes in the exchange that day.
        event = f"exchange:{exchange.pk}:first_day:{exchange.starts_on}"
        query = f"?wissel={exchange.pk}"
        to_director(
            "exchanges/first_day", own, other, happening="first_day", event=event, query=query, now=now
        )


def declined(exchange: Exchange, placement: Placement, *, now: datetime) -> None:
    """To the other director (without the reason) and to the organisers, after one of them said no.

    A proposal that is off leaves both diaries, so who said no gets a letter too.
    """
    for own, other in both_ways(exchange):
        declined_by_self = own.pk == placement.pk
        if declined_by_self and exchange.live:
            continue
        template = "exchanges/declined_self" if declined_by_self else "exchanges/declined"
        calendar = "" if exchange.live else calendar_of(own, other, now, cancelled=True)
        to_director(template, own, other, happening="declined", calendar=calendar, now=now)
    to_organisers("exchanges/declined_organiser", exchange, happening="declined", now=now, decliner=placement)


def cancelled(exchange: Exchange, *, reason: str, now: datetime) -> None:
    """To both directors: it is off, why, and the dates leave the diary."""
    for own, other in both_ways(exchange):
        to_director(
            "exchanges/cancelled",
            own,
            other,
            happening="cancelled",
            calendar=calendar_of(own, other, now, cancelled=True),
            now=now,
            reason=reason,
        )


def expired(exchange: Exchange, *, now: datetime) -> None:
    """To both directors and the organisers: nobody or only one answered in time."""
    for own, other in both_ways(exchange):
        calendar = calendar_of(own, other, now, cancelled=True)
        to_director("exchanges/expired", own, other, happening="expired", calendar=calendar, now=now)
    silent = [half for half in exchange.placements.all() if half.answer == Placement.Answer.OPEN]
    to_organisers("exchanges/expired_organiser", exchange, happening="expired", now=now, silent=silent)


def to_organisers(
    template: str, exchange: Exchange, *, happening: str, now: datetime, **context: Any
) -> None:
    """The same letter to every organiser of the edition, with a link to the page of the exchange."""
    (a, b), _turned = both_ways(exchange)
    for user in exchange.edition.organisers.filter(is_active=True):
        write_letter(
            template,
            event=_event(exchange, happening),
            to=user.email,
            name=user.name,
            language=user.language,
            about=f"edition:{exchange.edition.slug}",
            context={"exchange": exchange, "edition": exchange.edition, "a": a, "b": b, **context},
            now=now,
        )


def both_ways(exchange: Exchange) -> list[tuple[Placement, Placement]]:
    """(own, other) for side A and for side B, as they stand in the database now."""
    a, b = exchange.placements.select_related("director", "organisation", "host").order_by("side")
    return [(a, b), (b, a)]


def to_director(
    template: str,
    own: Placement,
    other: Placement,
    *,
    happening: str,
    now: datetime,
    event: str = "",
    calendar: str = "",
    **context: Any,
) -> None:
    """One letter to the director of `own` about the exchange with `other`."""
    exchange = own.exchange
    with translation.override(own.director.language):
        period = say_period(exchange.starts_on, exchange.last_day)
    write_letter(
        template,
        event=event or _event(exchange, happening),
        to=own.director.email,
        name=own.director.first_name,
        language=own.director.language,
        about=f"edition:{exchange.edition.slug}",
        context={"exchange": exchange, "own": own, "other": other, "period": period, "token": "", **context},
        now=now,
        calendar=calendar,
    )


def _event(exchange: Exchange, happening: str) -> str:
    return f"exchange:{exchange.pk}:{happening}:{exchange.version}"


def calendar_of(own: Placement, other: Placement, now: datetime, **stand: bool) -> str:
    """The exchange as one all-day event in this director's diary; every version replaces the former."""
    director, exchange = own.director, own.exchange
    with translation.override(director.language):
        return ical.invitation(
            uid=f"exchange-{exchange.pk}-{own.side}@{settings.SITE_URL.split('://')[-1]}",
            sequence=exchange.version,
            starts_on=exchange.starts_on,
            last_day=exchange.last_day,
            summary=_("Wissel met %(name)s, te gast bij %(host)s")
            % {"name": other.director.name, "host": own.host.name},
            description=_("Jullie ruilen van baan. Alles staat op %(site)s") % {"site": settings.SITE_URL},
            organiser_name=settings.INITIATOR_NAME,
            organiser_email=settings.INITIATOR_EMAIL,
            attendee_email=director.email,
            attendee_name=director.name,
            now=now,
            **stand,
        )
