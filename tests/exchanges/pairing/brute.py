"""The best set by trying every set of pairs: slow, obvious, and independent of the solver."""

from collections.abc import Iterator

from exchanges.pairing.facts import Pair
from exchanges.pairing.matching import MOST_PLACED, draw

Set = tuple[tuple[str, str], ...]


def every_set(people: tuple[str, ...], pairs: dict[tuple[str, str], int]) -> Iterator[Set]:
    """Every way to pair some of the people, each pair (a, b) with a < b."""
    if not people:
        yield ()
        return
    first, rest = people[0], people[1:]
    yield from every_set(rest, pairs)
    for other in rest:
        if (first, other) in pairs:
            for others in every_set(tuple(person for person in rest if person != other), pairs):
                yield ((first, other), *others)


def best_set(
    edition: str,
    mode: str,
    scores: dict[tuple[str, str], int],
    locks: frozenset[Pair],
    forbids: frozenset[Pair],
) -> Set:
    """The best of every set that holds the locks; `scores` are the candidates and the locked pairs."""
    fixed = tuple((lower, higher) for lower, higher in sorted(sorted(pair) for pair in locks))
    taken = {email for pair in locks for email in pair}
    people = tuple(sorted({email for pair in scores for email in pair} - taken))
    open_pairs = {pair: score for pair, score in scores.items() if frozenset(pair) not in forbids}
    sets = (tuple(sorted((*fixed, *chosen))) for chosen in every_set(people, open_pairs))
    return max(sets, key=lambda chosen: _worth(edition, mode, scores, chosen))


def _worth(edition: str, mode: str, scores: dict[tuple[str, str], int], chosen: Set) -> tuple[int, int, int]:
    placed, total = len(chosen), sum(scores[pair] for pair in chosen)
    lots = sum(draw(edition, *pair) for pair in chosen)
    return (placed, total, lots) if mode == MOST_PLACED else (total, placed, lots)
