"""How long pairing takes, on structured people.

    python -m benchmarks.pairing --directors 200 --sides none --json

Prints the seconds of scoring, solving (with its proof) and explaining everybody who is not placed, the peak
of memory, the total and the bound; median of `--rounds`. Every `…_s` is by the clock, its `…_cpu_s` what this
process used, which a busy machine changes less. `gap` is what the bound leaves open, in points.

`what_if_s` is for a crowd of the same size in which a third is hard to place: the smallest change for each
who has no place, found by solving. `partners_s` weighs as many partners of one person as her page shows: what
the edition loses if that pair is forced.
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

import tradingplaces  # noqa: F401  (says how many threads numpy uses)

if not settings.configured:
    settings.configure(USE_I18N=False)
    django.setup()

from benchmarks.directors import crowded_pool, structured_pool
from exchanges.pairing.bounding import bound
from exchanges.pairing.explaining import explain_unplaced
from exchanges.pairing.facts import Pool
from exchanges.pairing.problem import MODES, MOST_PLACED, Solution
from exchanges.pairing.question import Question, ask

PARTNERS = 40
MOST_WHAT_IF = 500
"""Above this number of directors the crowd is left out: hundreds of people with dozens of changes each."""


def _timed(name: str, found: dict[str, Any], work: Callable[[], Any]) -> Any:
    """Do the work and add its seconds, by the clock and of the processor, to what was found."""
    started, used = time.perf_counter(), time.process_time()
    answer = work()
    found[f"{name}_s"] = time.perf_counter() - started
    found[f"{name}_cpu_s"] = time.process_time() - used
    return answer


def measure(pool: Pool, mode: str, *, explain: bool) -> dict[str, Any]:
    """One round: seconds per step, and what came out."""
    found: dict[str, Any] = {}
    question = _timed("scoring", found, lambda: ask(pool, mode))
    solution, highest = _timed("solving", found, lambda: _solved(question))
    unplaced = _timed("explaining", found, lambda: explain_unplaced(question) if explain else ())
    answer = {"placed": solution.placed, "explained": len(unplaced), "total": solution.total}
    return {**found, **answer, "bound": highest, "gap": highest - solution.total}


def _solved(question: Question) -> tuple[Solution, int]:
    return question.solution, bound(question.problem, question.solution)


def measure_what_if(pool: Pool, mode: str) -> dict[str, Any]:
    """One round: the smallest change for everybody who is not placed, and every partner of one person."""
    question, found = ask(pool, mode), {}
    unplaced = _timed("what_if", found, lambda: explain_unplaced(question))
    board = question.board
    wanted = int(board.allowed.sum(axis=1).argmax())
    others = board.allowed[wanted].nonzero()[0].tolist()[:PARTNERS]
    _timed("partners", found, lambda: [question.forced(board.pair_at(wanted, other)) for other in others])
    helped = sum(one.change.code != "none" for one in unplaced)
    return {**found, "what_if_people": len(unplaced), "what_if_helped": helped, "partners": len(others)}


def report(arguments: argparse.Namespace) -> dict[str, Any]:
    """The median of the rounds."""
    pool = structured_pool(arguments.directors, sides=arguments.sides == "two")
    explain = not arguments.no_explaining
    rounds = [measure(pool, arguments.mode, explain=explain) for _ in range(arguments.rounds)]
    if explain and arguments.directors <= MOST_WHAT_IF:
        crowd = crowded_pool(arguments.directors, sides=arguments.sides == "two")
        rounds = [{**found, **measure_what_if(crowd, arguments.mode)} for found in rounds]
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
    words = (
        "{directors} directeuren: {scoring_s} s scoren, {solving_s} s oplossen met bewijs, "
        "{explaining_s} s uitleggen; {total} van ten hoogste {bound} punten; {peak_mib} MiB."
    )
    if "what_if_s" in found:
        words += " Wat als voor {what_if_people} mensen zonder plek: {what_if_s} s."
    return words.format(**found)


if __name__ == "__main__":
    main()
