"""Two people at the same moment, let go from a barrier, round after round: what locks and constraints hold.

    python -m benchmarks.races --rounds 1000 --json
    python -m benchmarks.races --only overlapping-confirm --rounds 50

Every round makes people of its own in a database that is made for this and dropped afterwards. `overlapping`
is the share of rounds in which both were inside their transaction at one moment; `violations` counts rounds
after which something was not as it must be, `unexpected` other answers than done or refused, `errors` answers
5xx. Exit 1 when a race does not meet the goals: 80 % overlapping, nothing else.
"""

import argparse
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from benchmarks.database import database_of_its_own

if TYPE_CHECKING:
    from benchmarks.rounds import Round

LEAST_OVERLAPPING = 0.8
FINELY = 0.0005
"""Seconds after which Python lets the other thread go on: ten times finer than it does by itself."""


def race(name: str, made_rounds: "Iterator[Round]", rounds: int) -> dict[str, Any]:
    """So many rounds of one race, with what was counted; ``made_rounds`` gives them, one by one."""
    from django.db import transaction
    from django.test import override_settings

    from benchmarks.barrier import at_once, truly_overlapped

    found: dict[str, Any] = {"race": name, "rounds": rounds}
    overlapping = violations = unexpected = errors = 0
    answers: Counter[str] = Counter()
    samples: list[str] = []
    started = time.perf_counter()
    sys.setswitchinterval(FINELY)
    with override_settings(ORGANISERS_NEED_SECOND_FACTOR=False, ALLOWED_HOSTS=["testserver"]):
        for _round in range(rounds):
            with transaction.atomic():
                made = next(made_rounds)
            outcomes = at_once(*made.requests)
            statuses = [500 if outcome.error else outcome.answer for outcome in outcomes]
            wrong = made.violations(statuses)
            overlapping += truly_overlapped(outcomes)
            violations += bool(wrong)
            errors += sum(status >= 500 for status in statuses)
            unexpected += sum(status not in made.expected for status in statuses)
            answers[" ".join(map(str, statuses))] += 1
            samples += wrong
    found |= {"overlapping": round(overlapping / rounds, 4), "violations": violations, "errors": errors}
    found |= {"unexpected": unexpected, "answers": dict(answers), "samples": samples[:5]}
    return found | {"seconds": round(time.perf_counter() - started, 1)}


def is_good(found: dict[str, Any]) -> bool:
    """Whether a race met its goals."""
    return found["overlapping"] >= LEAST_OVERLAPPING and not (
        found["violations"] or found["errors"] or found["unexpected"]
    )


def sentence(found: dict[str, Any]) -> str:
    """The figures of one race in one line."""
    return (
        "{race}: {rounds} rondes, {overlapping:.1%} echt tegelijk, {violations} fouten, "
        "{errors} antwoorden 5xx, {unexpected} onverwachte antwoorden, {seconds} s"
    ).format(**found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--only", action="append", default=[], help="just this race; may be repeated")
    parser.add_argument("--json", action="store_true", help="JSON alone, without the lines for people")
    arguments = parser.parse_args()
    with database_of_its_own("races"):
        from django.test.utils import setup_test_environment

        setup_test_environment()
        logging.getLogger("django.request").setLevel(logging.ERROR)  # a 409 is what we came for
        from benchmarks.rounds import RACES

        chosen = {name: made for name, made in RACES.items() if name in (arguments.only or RACES)}
        found = []
        for name, prepare in chosen.items():
            found.append(race(name, prepare(), arguments.rounds))
            if not arguments.json:
                print(sentence(found[-1]), flush=True)
    print(json.dumps({"races": found, "good": all(map(is_good, found))}))
    sys.exit(0 if found and all(map(is_good, found)) else 1)


if __name__ == "__main__":
    main()
