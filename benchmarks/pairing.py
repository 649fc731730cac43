"""How long pairing takes, on structured people.

    python -m benchmarks.pairing --directors 200 --sides none --json

Prints the seconds of scoring, solving (with its proof) and explaining everybody who is not placed, the peak
of memory, the total and the bound; median of `--rounds`. `gap` is what the bound leaves open, in points.
"""

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings

if not settings.configured:
    settings.configure(USE_I18N=False)
    django.setup()

from benchmarks.directors import structured_pool
from exchanges.pairing.bounding import bound
from exchanges.pairing.explaining import explain_unplaced
from exchanges.pairing.facts import Pool
from exchanges.pairing.problem import MODES, MOST_PLACED
from exchanges.pairing.question import Question, ask


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def measure(pool: Pool, mode: str, *, explain: bool) -> dict[str, Any]:
    """One round: seconds per step, and what came out."""
    scoring, question = _timed(lambda: ask(pool, mode))
    solving, solution = _timed(lambda: question.solution)
    proving, highest = _timed(lambda: bound(question.problem, solution))
    explaining, unplaced = _timed(lambda: _explained(question) if explain else ())
    return {
        "scoring_s": scoring,
        "solving_s": solving + proving,
        "explaining_s": explaining,
        "placed": solution.placed,
        "explained": len(unplaced),
        "total": solution.total,
        "bound": highest,
        "gap": highest - solution.total,
    }


def _explained(question: Question) -> tuple[Any, ...]:
    return explain_unplaced(question)


def report(arguments: argparse.Namespace) -> dict[str, Any]:
    """The median of the rounds."""
    pool = structured_pool(arguments.directors, sides=arguments.sides == "two")
    explain = not arguments.no_explaining
    rounds = [measure(pool, arguments.mode, explain=explain) for _ in range(arguments.rounds)]
    seconds = {
        name: round(statistics.median(found[name] for found in rounds), 4)
        for name in rounds[0]
        if name.endswith("_s")
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    facts = {"directors": arguments.directors, "sides": arguments.sides, "mode": arguments.mode}
    return {**facts, **rounds[0], **seconds, "peak_mib": round(peak, 1), "rounds": arguments.rounds}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--directors", type=int, default=60)
    parser.add_argument("--sides", choices=["two", "none"], default="none")
    parser.add_argument("--mode", choices=MODES, default=MOST_PLACED)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-explaining", action="store_true")
    parser.add_argument("--json", action="store_true", help="JSON alone, without the line for people")
    arguments = parser.parse_args()
    found = report(arguments)
    print(json.dumps(found))
    if not arguments.json:
        print(sentence(found))


def sentence(found: dict[str, Any]) -> str:
    """The figures in one line."""
    return (
        "{directors} directeuren: {scoring_s} s scoren, {solving_s} s oplossen met bewijs, "
        "{explaining_s} s uitleggen; {total} van ten hoogste {bound} punten."
    ).format(**found)


if __name__ == "__main__":
    main()
