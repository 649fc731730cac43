"""The whole editing page as one form, piece by piece, so that no typed text is ever lost."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from stories.actions.writing import Typed, mark_of
from stories.forms.writing import BlockForm, HeadForm
from stories.models import DraftBlock, StoryDraft
from stories.queries.drafts import HEAD

_KEY = re.compile(r"([0-9a-f-]{36})-seen")


class Sheet:
    """The forms of the head and of every piece; a piece counts only when it was on the page that was sent."""

    def __init__(self, draft: StoryDraft, data: QueryDict | None = None) -> None:
        self.draft, self.data = draft, data
        self.head = HeadForm(self._bound(HEAD), part=draft, mark=mark_of(draft), prefix=HEAD)
        self.blocks: dict[str, BlockForm] = {
            str(block.key): self._form(block) for block in draft.blocks.all()
        }
        self.conflicts: dict[str, Any] = {}
        self.lost: list[str] = []

    def _form(self, block: DraftBlock) -> BlockForm:
        key = str(block.key)
        return BlockForm(self._bound(key), part=block, mark=mark_of(block), prefix=key)

    def _bound(self, prefix: str) -> QueryDict | None:
        return self.data if self.data is not None and f"{prefix}-seen" in self.data else None

    @property
    def _sent(self) -> dict[str, HeadForm | BlockForm]:
        forms: dict[str, HeadForm | BlockForm] = {HEAD: self.head, **self.blocks}
        return {key: form for key, form in forms.items() if form.is_bound}

    def is_valid(self) -> bool:
        """Whether every piece is in order; each is looked at, so that each shows its own error."""
        return not [form for form in self._sent.values() if not form.is_valid()]

    @property
    def errors(self) -> list[str]:
        """What is wrong, in sentences."""
        return [
            str(error) for form in self._sent.values() for found in form.errors.values() for error in found
        ]

    def typed(self) -> dict[str, Typed]:
        """What was typed per piece, also in pieces that somebody else has taken away."""
        found = {
            key: Typed(form.cleaned_data.get("seen", ""), form.typed()) for key, form in self._sent.items()
        }
        for name in self.data or ():
            match = _KEY.fullmatch(name)
            if match and match[1] not in self.blocks and self.data is not None:
                found[match[1]] = Typed("", {"text": self.data.get(f"{match[1]}-text", "")[:50_000]})
        return found

    def show_conflicts(self, conflicts: Mapping[str, Any]) -> None:
        """Keep what was typed beside what stands there now, and let the next save win knowingly."""
        for key, part in conflicts.items():
            if part is None and self.data is not None:
                self.lost.append(self.data.get(f"{key}-text", "")[:50_000])
            elif key == HEAD:
                self.conflicts[HEAD] = part
            else:
                self.conflicts[key] = part
        self.data = self.data.copy() if self.data is not None else None
        for key, form in self._sent.items():
            if key in self.conflicts and self.data is not None:
                self.data[f"{key}-seen"] = mark_of(self.conflicts[key])
            form.data = self.data  # type: ignore[assignment]
