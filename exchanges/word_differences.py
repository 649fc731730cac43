"""What changed between two texts, word by word, as pieces that a page marks with ins and del. No database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went, with the white space behind them; plain text, not escaped."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces in reading order: what went stands before what came in its place.

    Joining what stayed and came gives ``after``; joining what stayed and went gives ``before``. Words that
    stand very often in a long text are not compared first, so that no text takes more than a moment.
    """
    old, new = _words(before), _words(after)
    return list(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for step, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if step == "equal":
            yield Piece(Kind.SAME, "".join(new[k:m]))
            continue
        if j > i:
            yield Piece(Kind.REMOVED, "".join(old[i:j]))
        if m > k:
            yield Piece(Kind.ADDED, "".join(new[k:m]))


def _words(text: str) -> list[str]:
    """Words with the white space behind them, so that joining them gives the text again."""
    return re.findall(r"\s+|\S+\s*", text.replace("\r\n", "\n"))
