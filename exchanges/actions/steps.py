"""Every change on the workbench is a step of a draft: it raises the version, and it can be undone.

A verb holds the edition, so that two organisers at once cannot write two steps that contradict each other,
and compares the version its organiser saw with the one there is. Nothing is overwritten unseen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.actions.solving import ask_worker
from exchanges.models import Candidacy, DraftChange, Edition, PairDecision, PairingDraft
from exchanges.pairing.facts import PairingError
from exchanges.pairing.question import ask
from exchanges.queries.drafts import main_draft, steps_of
from exchanges.queries.pool import check_in_pool, in_pool, pool_of, with_facts
from exchanges.rules.pairing import is_open
from participants.models import Director
from tradingplaces.kit import history

What = DraftChange.What
Way = DraftChange.Way
Kind = PairDecision.Kind
Both = Mapping[str, Director]


@dataclass(frozen=True)
class Seen:
    """What an organiser had before her: which draft (None: the main one) and its version (None: any)."""

    draft: int | None = None
    version: int | None = None


NOW = Seen()
"""The main draft as it stands, whatever anybody saw."""


class OvertakenError(PairingError):
    """Somebody changed the draft since `since`, the version that was seen; nothing was written."""

    def __init__(self, draft: PairingDraft, since: int) -> None:
        super().__init__("overtaken", _("Dit concept is intussen veranderd. Er is nog niets bewaard."))
        self.draft = draft
        self.since = since


class ThrownAwayError(PairingError):
    """The draft was thrown away meanwhile; nothing was written."""

    def __init__(self, draft: PairingDraft) -> None:
        name = {"name": draft.name}
        super().__init__("thrown_away", _("Het concept ‘%(name)s’ is intussen weggegooid.") % name)
        self.draft = draft


def open_edition(edition: Edition) -> Edition:
    """The edition's row, held until the end of the transaction. PairingError `closed`."""
    held = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if not is_open(held):
        raise PairingError(
            "closed", _("Deze editie is gesloten. Er kan niets meer aan de koppels veranderen.")
        )
    return held


def held_draft(
    edition: Edition,
    seen: Seen,
    *,
    by: Any,
    now: datetime,
    done: Callable[[PairingDraft], bool] = lambda draft: False,
) -> PairingDraft:
    """The draft that is meant, held, as it was seen; the main one is stored if it was not yet.

    `done` says whether what is wanted is so already: a button pressed twice overtakes nobody.
    PairingError `closed`, `unknown_draft`; OvertakenError; ThrownAwayError.
    """
    edition = open_edition(edition)
    draft = _meant(edition, seen.draft)
    if draft.thrown_away_at:
        raise ThrownAwayError(draft)
    if seen.version is not None and seen.version != draft.version and not done(draft):
        raise OvertakenError(draft, seen.version)
    if draft.pk is None:
        draft.created_at, draft.created_by = now, by
        draft.save()
    return draft


def _meant(edition: Edition, key: int | None) -> PairingDraft:
    if key is None:
        return main_draft(edition)
    draft = PairingDraft.objects.filter(edition=edition, pk=key).first()
    if draft is None:
        raise PairingError("unknown_draft", _("Dit concept is er niet meer."))
    return draft


# --- A step ---------------------------------------------------------------------------------------------


def take_step(
    draft: PairingDraft,
    what: str,
    before: Any,
    after: Any,
    *,
    pair: Both | None = None,
    by: Any,
    now: datetime,
) -> None:
    """Write a change and log it; nothing happens where nothing would change.

    `before` and `after` as DraftChange has them. PairingError when a lock is impossible.
    """
    if before != after:
        change = DraftChange(draft=draft, what=what, before=before, after=after, **(pair or {}))
        _write(change, by, now)


def _write(change: DraftChange, by: Any, now: datetime) -> None:
    draft = change.draft
    draft.version += 1
    change.number, change.at, change.by = draft.version, now, by
    if change.what == What.PAIR:
        _write_decision(change)
    elif change.what == What.NAME:
        draft.name = change.after
    else:
        setattr(draft, "mode" if change.what == What.MODE else "weights", change.after)
    draft.save(update_fields=["version", "name", "mode", "weights"])
    change.save()
    _record(change)
    ask_worker(draft, now)


def _write_decision(change: DraftChange) -> None:
    draft, a, b = change.draft, change.director_a, change.director_b
    if a is None or b is None:
        return
    if not change.after:
        draft.decisions.filter(director_a=a, director_b=b).delete()
        return
    if change.after == Kind.LOCK:
        refuse_impossible_lock(draft, a, b)
    draft.decisions.update_or_create(
        director_a=a,
        director_b=b,
        defaults={"kind": change.after, "decided_at": change.at, "decided_by": change.by},
    )


def _record(change: DraftChange) -> None:
    facts: dict[str, Any] = {"draft": change.draft_id, "number": change.number, "way": change.way}
    verb = f"pairing_{change.what}"
    if change.what == What.PAIR:
        verb = f"pair_{change.after or 'clear'}"
        facts["pair"] = [change.director_a_id, change.director_b_id]
    elif change.what != What.NAME:
        facts[change.what] = change.after
    history.record(verb, change.draft.edition, by=change.by, now=change.at, **facts)


def refuse_impossible_lock(draft: PairingDraft, a: Director, b: Director) -> None:
    """Let the engine judge this lock with the locks there are; only the people in them matter for that."""
    edition = draft.edition
    check_in_pool(edition, (a.email, b.email))
    people = {a.pk, b.pk}
    for both in draft.decisions.filter(kind=Kind.LOCK).values_list("director_a", "director_b"):
        people |= set(both)
    together = Candidacy.objects.filter(edition=edition, director__in=(a, b), pair_with__isnull=False)
    people |= set(together.values_list("pair_with", flat=True))
    pool = pool_of(
        edition, draft=draft, candidacies=list(with_facts(in_pool(edition).filter(director__in=people)))
    )
    pair = frozenset({a.email, b.email})
    ask(pool, locks=pool.locks | {pair}, forbids=pool.forbids - {pair})


# --- Back and forth -------------------------------------------------------------------------------------


@transaction.atomic
def undo(*, edition: Edition, seen: Seen, by: Any, now: datetime) -> DraftChange | None:
    """Take back the newest step of the draft that still counts; None when there is none.

    PairingError as `held_draft`, or when a lock that would come back is impossible by now.
    """
    draft = held_draft(edition, seen, by=by, now=now)
    return _again(draft, steps_of(draft).undo, Way.UNDO, by, now)


@transaction.atomic
def redo(*, edition: Edition, seen: Seen, by: Any, now: datetime) -> DraftChange | None:
    """Do the step again that was undone last; None when there is none. PairingError as `undo`."""
    draft = held_draft(edition, seen, by=by, now=now)
    return _again(draft, steps_of(draft).redo, Way.REDO, by, now)


def _again(
    draft: PairingDraft, step: DraftChange | None, way: str, by: Any, now: datetime
) -> DraftChange | None:
    if step is None:
        return None
    before, after = (step.after, step.before) if way == Way.UNDO else (step.before, step.after)
    change = DraftChange(
        draft=draft,
        way=way,
        of=step.number,
        what=step.what,
        director_a=step.director_a,
        director_b=step.director_b,
        before=before,
        after=after,
    )
    _write(change, by, now)
    return change
