"""What an organiser does with a whole draft: copy it, name it, choose what goes first, throw it away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.actions.steps import Seen, What, held_draft, open_edition, take_step
from exchanges.models import Edition, PairDecision, PairingDraft
from exchanges.pairing.facts import PairingError
from exchanges.pairing.problem import MODES
from tradingplaces.kit import history

MOST_DRAFTS = 12
"""Drafts of one edition that can still be told apart."""


@transaction.atomic
def choose_mode(*, edition: Edition, seen: Seen, mode: str, by: Any, now: datetime) -> PairingDraft:
    """Choose what goes first. PairingError `mode`, and as `held_draft`."""
    if mode not in MODES:
        raise PairingError("mode", _("Kies meeste mensen of beste passing."))
    draft = held_draft(edition, seen, by=by, now=now, done=lambda draft: draft.mode == mode)
    take_step(draft, What.MODE, draft.mode, mode, by=by, now=now)
    return draft


@transaction.atomic
def rename(*, edition: Edition, seen: Seen, name: str, by: Any, now: datetime) -> PairingDraft:
    """Give a draft another name. PairingError `name`, and as `held_draft`."""
    draft = held_draft(edition, seen, by=by, now=now, done=lambda draft: draft.name == name.strip())
    if name.strip() != draft.name:
        take_step(draft, What.NAME, draft.name, checked_name(edition, name), by=by, now=now)
    return draft


@transaction.atomic
def copy(*, edition: Edition, seen: Seen, name: str, by: Any, now: datetime) -> PairingDraft:
    """Keep a draft as it stands under a second name; both go on on their own.

    PairingError `name`, `too_many`, and as `held_draft`.
    """
    original = held_draft(edition, seen, by=by, now=now)
    made = new_draft(edition, name, mode=original.mode, weights=original.weights, by=by, now=now)
    PairDecision.objects.bulk_create(
        PairDecision(
            draft=made,
            director_a_id=row.director_a_id,
            director_b_id=row.director_b_id,
            kind=row.kind,
            decided_at=row.decided_at,
            decided_by_id=row.decided_by_id,
        )
        for row in original.decisions.all()
    )
    history.record("draft_copied", edition, by=by, now=now, draft=made.pk, of=original.pk)
    return made


def new_draft(
    edition: Edition, name: str, *, mode: str, weights: dict[str, int], by: Any, now: datetime
) -> PairingDraft:
    """A stored draft without decisions; the edition is held. PairingError `name`, `too_many`."""
    if PairingDraft.objects.of(edition).count() >= MOST_DRAFTS:
        raise PairingError(
            "too_many",
            _("Er zijn al %(most)d concepten. Gooi er eerst een weg.") % {"most": MOST_DRAFTS},
        )
    return PairingDraft.objects.create(
        edition=edition,
        name=checked_name(edition, name),
        mode=mode,
        weights=dict(weights),
        created_at=now,
        created_by=by,
    )


@transaction.atomic
def throw_away(*, edition: Edition, seen: Seen, by: Any, now: datetime) -> PairingDraft:
    """Put a draft aside; it can be put back. PairingError as `held_draft`."""
    draft = held_draft(edition, seen, by=by, now=now)
    draft.thrown_away_at, draft.thrown_away_by = now, by
    draft.save(update_fields=["thrown_away_at", "thrown_away_by"])
    history.record("draft_thrown_away", edition, by=by, now=now, draft=draft.pk)
    return draft


@transaction.atomic
def put_back(*, edition: Edition, draft: PairingDraft, by: Any, now: datetime) -> PairingDraft:
    """Take a draft out of the bin; twice does it once.

    PairingError `closed`, `too_many`, or `name` when its name was given to another meanwhile.
    """
    edition = open_edition(edition)
    draft = PairingDraft.objects.get(pk=draft.pk, edition=edition)
    if draft.thrown_away_at is None:
        return draft
    if PairingDraft.objects.of(edition).count() >= MOST_DRAFTS:
        raise PairingError(
            "too_many", _("Er zijn al %(most)d concepten. Gooi er eerst een weg.") % {"most": MOST_DRAFTS}
        )
    checked_name(edition, draft.name)
    draft.thrown_away_at = draft.thrown_away_by = None
    draft.save(update_fields=["thrown_away_at", "thrown_away_by"])
    history.record("draft_put_back", edition, by=by, now=now, draft=draft.pk)
    return draft


def checked_name(edition: Edition, name: str) -> str:
    """The name without spaces around it. PairingError `name` when it is empty, too long or taken."""
    name = name.strip()
    if not name or len(name) > 100:
        raise PairingError("name", _("Geef het concept een naam van hooguit 100 tekens."))
    if PairingDraft.objects.of(edition).filter(name=name).exists():
        raise PairingError(
            "name", _("Er is al een concept met de naam ‘%(name)s’. Kies een andere.") % {"name": name}
        )
    return name
