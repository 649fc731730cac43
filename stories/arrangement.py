"""Moving a piece of a double story so that its reader sees it move. No database here."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

QUESTION = "question"


class Piece(Protocol):
    kind: str
    side: str


P = TypeVar("P", bound=Piece)


def moved(pieces: Sequence[P], at: int, *, up: bool) -> list[P]:
    """The pieces with the one at ``at`` one place up or down among what stands above or below it.

    A question takes its answers along. An answer passes what stands on its own side, never unseen past the
    other side, and goes under another question at the edge of its own. At the end nothing moves.
    """
    if pieces[at].kind == QUESTION:
        return _with_chapter(pieces, at, up)
    step = -1 if up else 1
    other = at + step
    while 0 <= other < len(pieces) and not _meets(pieces[at], pieces[other]):
        other += step
    if not 0 <= other < len(pieces):
        return list(pieces)
    rest = [piece for place, piece in enumerate(pieces) if place != at]
    rest.insert(other, pieces[at])
    return rest


def _meets(one: Piece, other: Piece) -> bool:
    return other.kind == QUESTION or not other.side or not one.side or one.side == other.side


def _with_chapter(pieces: Sequence[P], at: int, up: bool) -> list[P]:
    starts = [place for place, piece in enumerate(pieces) if piece.kind == QUESTION]
    number = starts.index(at) + (-1 if up else 1)
    if not 0 <= number < len(starts):
        return list(pieces)
    first, second = sorted((at, starts[number]))
    end = next((place for place in starts if place > second), len(pieces))
    return [*pieces[:first], *pieces[second:end], *pieces[first:second], *pieces[end:]]
