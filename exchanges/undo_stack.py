"""Which step of a log can be undone and which redone. The log only grows: undoing is a step of its own."""

from collections.abc import Iterable
from typing import Protocol


class Step(Protocol):
    """A numbered step; `way` is `do`, `undo` or `redo`, and `of` the number that was undone or redone."""

    number: int
    way: str
    of: int | None


def undo_and_redo(steps: Iterable[Step]) -> tuple[list[int], list[int]]:
    """The numbers that can be undone and that can be redone, the next one last. A new step ends redoing."""
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        if step.way == "do":
            done, undone = [*done, step.number], []
        elif step.way == "undo":
            done, undone = [one for one in done if one != step.of], [*undone, step.of or 0]
        else:
            done, undone = [*done, step.of or 0], [one for one in undone if one != step.of]
    return done, undone
