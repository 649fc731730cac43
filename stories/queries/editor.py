"""What the editing page shows beside what can be typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from stories import rich_text
from stories.models import DraftBlock, StoryDraft
from stories.queries.drafts import HEAD, placements_of, standing_of
from stories.queries.gaps import gaps_of
from stories.queries.mine import STATE_KINDS
from stories.rules.stories import organises_story


@dataclass
class Row:
    """One question with the answers of both sides; the first row has none: what comes before it."""

    question: Any = None
    a: list[Any] = field(default_factory=list)
    b: list[Any] = field(default_factory=list)
    shared: list[Any] = field(default_factory=list)
    last: str = "begin"
    number: int = 0


def editor_page(draft: StoryDraft, forms: Mapping[str, Any], user: Any) -> dict[str, Any]:
    """Draft, rows of forms by question, both voices, and where every answer stands."""
    standing = standing_of(draft)
    story = draft.story
    own = next((one for one in standing.parties if _is(one.consent.director, user)), None)
    return {
        "draft": draft,
        "story": story,
        "rows": rows_of(list(forms.values())),
        "voices": placements_of(story),
        "head_people": [one for one in draft.portrayals.all() if one.block_id is None],
        "standing": standing,
        "state": standing.state,
        "state_kind": STATE_KINDS[standing.state],
        "gaps": gaps_of(draft),
        "own": own,
        "is_online": bool(story.published_at and not story.withdrawn_at),
        "organises": organises_story(user, story),
        "unaskable": [one for one in standing.silent if cannot_be_asked(one)],
    }


def cannot_be_asked(one: Any) -> bool:
    """Whether nobody can ask this party: no account, no address, or only a recorded yes counts."""
    row = one.consent
    if row.needs_record:
        return True
    return not (row.director.user_id if row.director else row.contact_email)


def rows_of(forms: Sequence[Any]) -> list[Row]:
    """The forms of the pieces in their order, by question."""
    rows = [Row()]
    for form in forms:
        if form.part.kind == DraftBlock.Kind.QUESTION:
            rows.append(Row(question=form, number=len(rows)))
        else:
            row = rows[-1]
            {"A": row.a, "B": row.b}.get(form.part.side, row.shared).append(form)
        rows[-1].last = str(form.part.key)
    return [row for row in rows if row.question or row.a or row.b or row.shared]


def parts_of(draft: StoryDraft) -> list[tuple[str, str]]:
    """Every piece somebody can be in, in words: the picture on top, then the pieces in their order."""
    names = {half.side: half.director.first_name for half in placements_of(draft.story)}
    parts = [(HEAD, _("het grote beeld of de inleiding"))]
    for block in draft.blocks.all():
        if block.kind != DraftBlock.Kind.QUESTION:
            words = rich_text.words(block.alt or block.text)[:50] or _("leeg")
            kind = str(block.get_kind_display()).capitalize()
            parts.append((str(block.key), f"{kind}, {names.get(block.side, '')}: {words}"))
    return parts


def _is(director: Any, user: Any) -> bool:
    return bool(director and director.user_id == user.pk)
