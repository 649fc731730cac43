"""The drafts of an edition: which there are, which one is meant, and what happened to one."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import DraftChange, Edition, PairingDraft
from exchanges.undo_stack import undo_and_redo

MOST_STEPS = 200
"""Steps back that can be undone."""


def drafts_of(edition: Edition) -> list[PairingDraft]:
    """The drafts of an edition, the oldest first; at least one, if need be an unsaved one."""
    return list(PairingDraft.objects.of(edition)) or [unsaved_draft(edition)]


def thrown_away(edition: Edition) -> list[PairingDraft]:
    """The drafts in the bin, the one thrown away last first."""
    rows = PairingDraft.objects.filter(edition=edition, thrown_away_at__isnull=False)
    return list(rows.select_related("thrown_away_by").order_by("-thrown_away_at"))


def main_draft(edition: Edition) -> PairingDraft:
    """The oldest draft of an edition, or an unsaved one."""
    return PairingDraft.objects.of(edition).first() or unsaved_draft(edition)


def unsaved_draft(edition: Edition) -> PairingDraft:
    """The draft an edition begins with: default weights, nothing locked; the first change stores it."""
    return PairingDraft(edition=edition, name=_("Concept 1"), created_at=timezone.now())


def free_name(drafts: list[PairingDraft]) -> str:
    """`Concept 2`, or the first number that none of these has."""
    taken = {draft.name for draft in drafts}
    names = (_("Concept %(number)d") % {"number": number} for number in range(2, len(taken) + 3))
    return next(name for name in names if name not in taken)


@dataclass(frozen=True)
class Steps:
    """What can be undone and redone in a draft, and what was done last."""

    last: DraftChange | None = None
    undo: DraftChange | None = None
    redo: DraftChange | None = None


def steps_of(draft: PairingDraft) -> Steps:
    """The last steps of a draft; one query."""
    if draft.pk is None:
        return Steps()
    rows = draft.changes.select_related("by", "director_a", "director_b").order_by("-number")[:MOST_STEPS]
    steps = {step.number: step for step in reversed(rows)}
    done, undone = undo_and_redo(steps.values())
    last = next(reversed(steps.values()), None)
    return Steps(last, _newest(steps, done), _newest(steps, undone))


def _newest(steps: dict[int, DraftChange], numbers: list[int]) -> DraftChange | None:
    return next((steps[number] for number in reversed(numbers) if number in steps), None)


def steps_since(draft: PairingDraft, version: int) -> list[DraftChange]:
    """What happened after somebody saw this version, the oldest first."""
    rows = draft.changes.filter(number__gt=version).select_related("by", "director_a", "director_b")
    return list(rows.order_by("number"))


def weights_at(draft: PairingDraft, version: int) -> dict[str, int]:
    """The weights as they were at that version."""
    later = draft.changes.filter(number__gt=version, what=DraftChange.What.WEIGHTS).order_by("number").first()
    return later.before if later else draft.all_weights
