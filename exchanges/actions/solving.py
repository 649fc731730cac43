"""Finding the best set of very many people: not while somebody waits for a page, but by the task worker."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from exchanges.models import DraftAnswer, PairingDraft
from exchanges.pairing.bounding import bound
from exchanges.pairing.facts import PairingError
from exchanges.pairing.hard_rules import count_dropped
from exchanges.pairing.question import Question, ask
from exchanges.queries.pool import is_large, pool_of

LOST_AFTER = timedelta(minutes=10)
"""An answer that took so long has lost its task; it may be asked for again."""


def ask_worker(draft: PairingDraft, now: datetime) -> None:
    """Let the task worker find the best set of this draft, if its edition is too large to do so at once.

    Call inside the transaction of the step; the former answer stays until the new one is there.
    """
    if not is_large(draft.edition) or _is_under_way(draft, now):
        return
    fields = {"version": draft.version, "asked_at": now, "done_at": None, "refusal": ""}
    DraftAnswer.objects.update_or_create(draft=draft, defaults=fields)
    transaction.on_commit(lambda: find_best_set.enqueue(draft.pk, draft.version))


def _is_under_way(draft: PairingDraft, now: datetime) -> bool:
    waiting = DraftAnswer.objects.filter(draft=draft, version=draft.version, done_at=None)
    return waiting.filter(asked_at__gt=now - LOST_AFTER).exists()


@task
def find_best_set(draft_id: int, version: int) -> bool:
    """Find and keep the best set of a draft; False when it changed meanwhile, for then another task does."""
    draft = PairingDraft.objects.select_related("edition").get(pk=draft_id)
    if draft.version != version:
        return False
    found = _found(draft)
    answers = DraftAnswer.objects.filter(draft=draft, version=version)
    return bool(answers.update(**found, done_at=timezone.now()))


def _found(draft: PairingDraft) -> dict[str, Any]:
    try:
        question = ask(pool_of(draft.edition, draft=draft), draft.mode)
    except PairingError as problem:
        return {"refusal": problem.message, "pairs": [], "unplaced": [], "figures": {}}
    keys = [person.key for person in question.board.people]
    solution = question.solution
    pairs = zip(solution.pairs, solution.points, strict=True)
    return {
        "refusal": "",
        "pairs": sorted(([keys[a], keys[b], points] for (a, b), points in pairs), key=lambda row: -row[2]),
        "unplaced": [key for row, key in enumerate(keys) if row not in solution.rows()],
        "figures": _figures(question),
    }


def _figures(question: Question) -> dict[str, Any]:
    solution = question.solution
    return {
        "total": solution.total,
        "bound": bound(question.problem, solution),
        "dropped": count_dropped(question.board.dropped),
    }
