"""Writing: what was typed is kept, and the consents follow what stands there (docs/rules.md section 5)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from exchanges.rules.refusals import Refused
from stories import rich_text
from stories.actions.consents import begin_version, settle
from stories.actions.locking import lock
from stories.models import DraftBlock, Story, StoryDraft
from stories.queries.drafts import HEAD

HEAD_FIELDS = ("title", "intro", "drawing", "alt", "caption")
RICH = frozenset({DraftBlock.Kind.TEXT})


@dataclass(frozen=True)
class Typed:
    """What somebody typed in one piece, and the mark of what stood there when she began."""

    seen: str
    values: Mapping[str, Any]


@dataclass
class Saved:
    """What became of it: the pieces that were changed, and those that somebody else changed meanwhile."""

    changed: list[str] = field(default_factory=list)
    conflicts: dict[str, StoryDraft | DraftBlock | None] = field(default_factory=dict)


def mark_of(part: StoryDraft | DraftBlock) -> str:
    """A short mark of what stands in a piece, for recognising that somebody changed it."""
    return _mark(_values_of(part, _fields_of(part)))


def marks_of(draft: StoryDraft) -> dict[str, str]:
    """The mark of every piece, by its key."""
    return {HEAD: mark_of(draft)} | {str(block.key): mark_of(block) for block in draft.blocks.all()}


@transaction.atomic
def save_texts(*, story: Story, typed: Mapping[str, Typed], by: Any, now: datetime) -> Saved:
    """Keep what was typed, piece by piece (``head`` or the key of a block).

    Two people write at the same time: a piece that only one of them touched is saved, one that both touched
    is not, and comes back in ``conflicts`` with what stands there now (None when it is gone).
    """
    draft = lock(story)
    parts: dict[str, StoryDraft | DraftBlock] = {str(block.key): block for block in draft.blocks.all()}
    parts[HEAD] = draft
    saved, new = Saved(), {}
    for key, piece in typed.items():
        part = parts.get(key)
        values = _cleaned(part, piece.values) if part is not None else {}
        if part is None:
            if any(piece.values.get(name) for name in ("text", "alt")):
                saved.conflicts[key] = None
        elif _mark(values) in (piece.seen, _mark(_values_of(part, values))):
            continue  # not touched by this person, or the same as what stands there
        elif piece.seen != mark_of(part):
            saved.conflicts[key] = part
        else:
            new[key] = values
    if new:
        _store(draft, parts, new, by, now)
    saved.changed = list(new)
    return saved


def touch(draft: StoryDraft, by: Any, now: datetime) -> None:
    """Every change ends here: a save counted, the question voided silently, the consents settled."""
    draft.saves += 1
    draft.saved_at, draft.saved_by, draft.asked_at = now, by, None
    draft.save(update_fields=["saves", "saved_at", "saved_by", "asked_at"])
    settle(draft)


def _store(
    draft: StoryDraft,
    parts: Mapping[str, StoryDraft | DraftBlock],
    new: Mapping[str, Mapping[str, Any]],
    by: Any,
    now: datetime,
) -> None:
    begin_version(draft)
    for key, values in new.items():
        part = parts[key]
        for name, value in values.items():
            setattr(part, name, value)
        part.save(update_fields=list(values))
    touch(draft, by, now)


def _fields_of(part: StoryDraft | DraftBlock) -> tuple[str, ...]:
    """What can be typed in such a piece: the same names as in its form (stories.forms.writing)."""
    names: tuple[str, ...] = HEAD_FIELDS if isinstance(part, StoryDraft) else ("text",)
    if getattr(part, "kind", "") == DraftBlock.Kind.PICTURE:
        names += ("alt",)
    return (*names, "faces_checked") if part.picture_id else names


def _cleaned(part: StoryDraft | DraftBlock, values: Mapping[str, Any]) -> dict[str, Any]:
    """Only the fields of such a piece, and texts with the marks they may carry (stories.rich_text)."""
    kept = {name: values[name] for name in _fields_of(part) if name in values}
    if isinstance(part, DraftBlock) and part.kind in RICH and "text" in kept:
        if rich_text.is_too_long(kept["text"]):
            raise Refused(str(rich_text.TOO_LONG), "too_long")
        kept["text"] = rich_text.clean(kept["text"])
    if getattr(part, "kind", "") == DraftBlock.Kind.PICTURE and not kept.get("alt", "x"):
        del kept["alt"]
    return kept


def _values_of(part: StoryDraft | DraftBlock, names: Any) -> dict[str, Any]:
    values = {name: getattr(part, name) for name in names}
    if getattr(part, "kind", "") in RICH and "text" in values:
        values["text"] = rich_text.clean(values["text"])
    return values


def _mark(values: Mapping[str, Any]) -> str:
    told = {name: " ".join(str(value).split()) for name, value in values.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
