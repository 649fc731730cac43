"""When an exchange does not go on: who drops out, who may not meet again, and a new best set that is settled.

Declining and expiring are in `answers` and `exchanges`; what all of them leave behind is here.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.locking import lock_exchange, placement_of, save_counted
from exchanges.actions.steps import take_step
from exchanges.letters import breaking_off as letters
from exchanges.lifecycle import BROKEN_OFF, Verb, next_state
from exchanges.models import (
    Candidacy,
    DraftChange,
    Edition,
    Exchange,
    PairDecision,
    PairingDraft,
    Placement,
)
from exchanges.queries.drafts import unsaved_draft
from exchanges.rules.exchanges import can_drop_out, is_director_of, may_answer_for
from exchanges.rules.refusals import Refused
from participants.models import Director
from tradingplaces.kit.history import record

Kind = PairDecision.Kind


@transaction.atomic
def drop_out(*, exchange: Exchange, director: Director, reason: str, by: Any, now: datetime) -> Exchange:
    """Stop after saying yes: the exchange is off, the other one goes back to the pool, this one leaves it.

    By the director, or by an organiser for her. Both directors and the organisers are told; only the
    organisers read the reason. Doing it twice changes nothing. Raises Refused.
    """
    hold_edition(exchange)
    exchange = lock_exchange(exchange)
    placement = placement_of(exchange, director)
    if not may_answer_for(by, placement):
        raise Refused(_("Alleen de directeur zelf of een organisator meldt dit."), "not_yours")
    if placement.dropped_out_at:
        return exchange
    if not reason.strip():
        raise Refused(_("Schrijf waarom: dan weten de organisatoren wat ze kunnen doen."), "no_reason")
    if not can_drop_out(placement, timezone.localdate(now)):
        raise Refused(_("Dit kan alleen na een akkoord en voor de eerste dag van de wissel."), "too_late")
    exchange.set_state(next_state(exchange.state, Verb.CANCEL))
    exchange.ended_at = now
    save_counted(exchange)
    _leave(placement, reason, by, now)
    record("dropped_out", exchange, by=by, now=now, side=placement.side)
    letters.dropped_out(exchange, placement, now=now)
    return exchange


def _leave(placement: Placement, reason: str, by: Any, now: datetime) -> None:
    """This director is out, and out of the pool; an organiser can put the candidacy back."""
    placement.dropped_out_at, placement.decline_reason = now, reason.strip()
    # Who wrote down the yes before it stands in the history; this is about who wrote down the stopping.
    placement.recorded_by = None if is_director_of(by, placement) else by
    placement.recorded_note = ""
    placement.save(update_fields=["dropped_out_at", "decline_reason", "recorded_by", "recorded_note"])
    rows = Candidacy.objects.select_for_update().in_pool()
    for candidacy in rows.filter(edition=placement.edition_id, director=placement.director_id):
        candidacy.status = Candidacy.Status.WITHDRAWN
        candidacy.save(update_fields=["status"])
        record("candidacy.withdrawn", candidacy, by=by, now=now)


def hold_edition(exchange: Exchange) -> None:
    """Hold the edition before its people: steps of its drafts may follow."""
    Edition.objects.select_for_update(no_key=True).get(pk=exchange.edition_id)


def keep_apart(exchange: Exchange, *, now: datetime) -> None:
    """These two are not proposed to each other again by itself: forbidden in every draft of the workbench.

    It is a step like that of an organiser: it stands among the forbidden pairs, where it can be undone.
    """
    drafts = list(PairingDraft.objects.of(exchange.edition))
    if not drafts:
        drafts = [unsaved_draft(exchange.edition)]
        drafts[0].created_at = now
        drafts[0].save()
    for draft in drafts:
        _decide(draft, exchange, Kind.FORBID, now)


def bring_together(exchange: Exchange, *, by: Any, now: datetime) -> None:
    """Undo what `keep_apart` did, when the proposal comes back to life."""
    for draft in PairingDraft.objects.of(exchange.edition):
        if _decided(draft, exchange) == Kind.FORBID:
            _decide(draft, exchange, "", now, by)


def _decide(draft: PairingDraft, exchange: Exchange, kind: str, now: datetime, by: Any = None) -> None:
    before = _decided(draft, exchange)
    take_step(draft, DraftChange.What.PAIR, before, kind, pair=_both(exchange), by=by, now=now)


def _decided(draft: PairingDraft, exchange: Exchange) -> str:
    return draft.decisions.filter(**_both(exchange)).values_list("kind", flat=True).first() or ""


def _both(exchange: Exchange) -> dict[str, Director]:
    first, second = sorted((half.director for half in exchange.placements.all()), key=lambda one: one.pk)
    return {"director_a": first, "director_b": second}


@transaction.atomic
def settle(*, edition: Edition, by: Any, now: datetime) -> int:
    """No organiser needs to look at what broke off any more; how many there were."""
    broken = Exchange.objects.filter(edition=edition, settled_at=None, state__in=BROKEN_OFF)
    count = broken.update(settled_at=now)
    if count:
        record("edition.settled", edition, by=by, now=now, count=count)
    return count


@transaction.atomic
def reopen(*, edition: Edition, by: Any, now: datetime) -> int:
    """Look again at what was settled last; how many there are."""
    settled = Exchange.objects.filter(edition=edition, state__in=BROKEN_OFF, settled_at__isnull=False)
    last = settled.order_by("-settled_at").values_list("settled_at", flat=True).first()
    count = settled.filter(settled_at=last).update(settled_at=None)
    if count:
        record("edition.reopened", edition, by=by, now=now, count=count)
    return count
