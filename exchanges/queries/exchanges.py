"""Exchanges as the pages show them: where each stands, what is asked of whom, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from exchanges.lifecycle import Phase, State
from exchanges.models import Announcement, Candidacy, Edition, Exchange, Placement, ThreadMessage
from exchanges.models.exchanges import ExchangeQuerySet
from exchanges.queries.swap_rows import standing as countdown
from tradingplaces.kit.templatetags.formats import period

AROUND = timedelta(weeks=3)
"""How much is shown of the time before and after an exchange on its swap line."""


def with_people(exchanges: ExchangeQuerySet) -> ExchangeQuerySet:
    """Everything a list shows, in a fixed number of queries, and whether a question waits for an answer."""
    halves = Placement.objects.select_related("director__user", "organisation", "host", "recorded_by")
    return exchanges.select_related("edition", "proposed_by").prefetch_related(
        Prefetch("placements", halves.order_by("side")), "announcements__recorded_by"
    ).annotate(has_open_question=_last_message_is_a_question())  # fmt: skip


def _last_message_is_a_question() -> Exists:
    newest = ThreadMessage.objects.filter(exchange=OuterRef("exchange")).order_by("-written_at", "-id")
    return Exists(
        ThreadMessage.objects.filter(
            exchange=OuterRef("pk"), by_organiser=False, pk=Subquery(newest.values("pk")[:1])
        )
    )


def exchanges_of(edition: Edition) -> list[Exchange]:
    """All exchanges of an edition: the live ones first, in order of their dates."""
    return list(with_people(Exchange.objects.filter(edition=edition)).order_by("-live", "starts_on", "id"))


def messages_of(exchange: Exchange) -> QuerySet[ThreadMessage]:
    return exchange.messages.select_related("author").order_by("written_at", "id")


# --- Words ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Where an exchange stands, for a badge: the kind of badge and its words."""

    kind: str
    words: str


def standing(exchange: Exchange, today: date) -> Standing:
    """The state with the name of who is waited for, or the phase of a confirmed exchange."""
    state = exchange.shown_state(today)
    if state == State.CONFIRMED and exchange.is_asked():
        return _waiting(exchange)
    if state == State.CONFIRMED:
        return _PHASES[exchange.phase(today) or Phase.PREPARATION]()
    if state == State.PROPOSED:
        return _waiting(exchange)
    if dropped := [half for half in exchange.sides() if half.dropped_out_at]:
        return Standing("stop", _("%(name)s valt uit") % {"name": dropped[0].director.first_name})
    return Standing("stop", str(State(state).label).capitalize())


_PHASES = {
    Phase.PREPARATION: lambda: Standing("done", _("Bevestigd")),
    Phase.RUNNING: lambda: Standing("done", _("Bezig")),
    Phase.AFTER: lambda: Standing("plain", _("Terug")),
    Phase.CLOSED: lambda: Standing("sealed", _("Afgesloten")),
}


def _waiting(exchange: Exchange) -> Standing:
    halves = exchange.sides()
    refused = [half for half in halves if half.answer == Placement.Answer.DECLINED]
    if refused:
        return Standing(
            "stop", _("%(name)s kan niet op deze data") % {"name": refused[0].director.first_name}
        )
    silent = [half.director.first_name for half in halves if half.answer == Placement.Answer.OPEN]
    if len(silent) == 2:
        return Standing("wait", _("Wacht op beiden"))
    return Standing("wait", _("Wacht op %(name)s") % {"name": silent[0]})


def next_step(exchange: Exchange, today: date) -> str:
    """What the organiser can best do now with this exchange, in a few words; empty when nothing waits."""
    state = exchange.shown_state(today)
    if _has_open_question(exchange):
        return _("Beantwoord de vraag")
    if state == State.EXPIRED:
        return _("Geef meer tijd, of zoek iemand anders")
    if state == State.CONFIRMED and exchange.is_asked():
        return _("Kies een andere periode") if _is_refused(exchange) else _("Wacht op antwoord")
    if state == State.PROPOSED:
        return _("Wacht op antwoord")
    if state == State.CONFIRMED and exchange.phase(today) == Phase.PREPARATION:
        return _("Vraag of jullie deze wissel mogen noemen") if not _may_be_named(exchange) else ""
    return ""


def needs_organiser(exchange: Exchange, today: date) -> bool:
    """Whether something waits for the organiser: a question, a passed deadline, dates that do not fit."""
    if _has_open_question(exchange) or _is_refused(exchange):
        return True
    return exchange.is_overdue(today)


def _has_open_question(exchange: Exchange) -> bool:
    """As `with_people` counted it."""
    return bool(getattr(exchange, "has_open_question", False))


def _is_refused(exchange: Exchange) -> bool:
    return exchange.live and any(
        half.answer == Placement.Answer.DECLINED for half in exchange.placements.all()
    )


def _may_be_named(exchange: Exchange) -> bool:
    agreed = {one.party for one in exchange.announcements.all() if one.agreed}
    return agreed == set(Announcement.Party.values)


def live_exchange(candidacy: Candidacy) -> Exchange | None:
    """The proposal or exchange of this director in this edition, if there is one."""
    live = Exchange.objects.filter(edition=candidacy.edition_id, live=True)
    return with_people(live.filter(placements__director=candidacy.director_id)).first()


def parties(exchange: Exchange) -> dict[str, str]:
    """Who is asked whether this exchange may be named on the site: code and name, in the order of asking."""
    a, b = exchange.sides()
    party = Announcement.Party
    return {
        party.DIRECTOR_A: a.director.name,
        party.DIRECTOR_B: b.director.name,
        party.ORGANISATION_A: a.organisation.name,
        party.ORGANISATION_B: b.organisation.name,
    }


def naming(exchange: Exchange) -> list[tuple[str, Announcement | None]]:
    """Each of the four by name, with her answer where there is one."""
    answers = {one.party: one for one in exchange.announcements.all()}
    return [(name, answers.get(code)) for code, name in parties(exchange).items()]


# --- Rows -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ExchangeRow:
    """One exchange in a list: both halves, the swap line with its words, the badge and the next step."""

    exchange: Exchange
    a: Placement
    b: Placement
    standing: Standing
    bold: str
    words: str
    shown_from: date
    shown_until: date
    step: str
    is_urgent: bool


def rows(exchanges: Iterable[Exchange], today: date) -> list[ExchangeRow]:
    """The exchanges as rows whose swap lines are drawn over one and the same span."""
    found = list(exchanges)
    if not found:
        return []
    first = min(exchange.starts_on for exchange in found) - AROUND
    last = max(exchange.last_day for exchange in found) + AROUND
    return [row(exchange, today, first, last) for exchange in found]


def to_follow_first(lines: list[ExchangeRow], today: date) -> list[ExchangeRow]:
    """What waits for the organiser, for an answer, what runs and comes, what has been, what fell off."""

    def turn(line: ExchangeRow) -> tuple[bool, bool, bool, bool]:
        exchange = line.exchange
        return not exchange.live, exchange.last_day < today, not line.is_urgent, not exchange.is_asked()

    return sorted(lines, key=turn)


def row(
    exchange: Exchange, today: date, shown_from: date | None = None, shown_until: date | None = None
) -> ExchangeRow:
    a, b = exchange.sides()
    return ExchangeRow(
        exchange=exchange,
        a=a,
        b=b,
        standing=standing(exchange, today),
        bold=countdown(exchange.starts_on, exchange.last_day, today) if exchange.live else "",
        words=period(exchange.starts_on, exchange.last_day, year=exchange.starts_on.year != today.year),
        shown_from=shown_from or exchange.starts_on - AROUND,
        shown_until=shown_until or exchange.last_day + AROUND,
        step=next_step(exchange, today),
        is_urgent=needs_organiser(exchange, today),
    )


# --- Of one person --------------------------------------------------------------------------------------


def own_exchanges(user: Any) -> list[Exchange]:
    """The exchanges of a director: the live ones first, the newest dates first."""
    return list(with_people(Exchange.objects.of_director(user)).order_by("-live", "-starts_on", "-id"))


def own_half(exchange: Exchange, user: Any) -> Placement | None:
    """The half of this exchange that is the user's own."""
    for half in exchange.sides():
        if half.director.user_id == user.pk:
            half.exchange = exchange
            return half
    return None
