"""Why somebody is not placed, and the smallest change that would help. Source: docs/rules.md section 4.

These sentences are for the organiser: they may name a veto.
"""

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.pairing.facts import Move, Unplaced
from exchanges.pairing.hard_rules import HARD_RULES
from exchanges.pairing.matching import solve
from exchanges.pairing.moves import Change, changes_for
from exchanges.pairing.problem import Solution
from exchanges.pairing.question import Question


def explain_unplaced(question: Question) -> tuple[Unplaced, ...]:
    """Everybody who is not in the best set, in the order of the addresses."""
    placed = question.solution.rows()
    return tuple(explain(question, row) for row in range(len(question.board.people)) if row not in placed)


def explain(question: Question, row: int) -> Unplaced:
    """Why this person is not placed and what would help."""
    code, reason = _reason(question, row)
    return Unplaced(question.board.emails[row], code, reason, smallest_change(question, row))


def _reason(question: Question, row: int) -> tuple[str, str]:
    person = question.person(row)
    partners = int(_open(question)[row].sum())
    if not person.in_pool:
        return "no_availability", _("%(name)s doet nu niet mee met koppelen.") % {"name": person.name}
    if not person.availability:
        return "no_availability", _("Wanneer %(name)s kan, is onbekend.") % {"name": person.name}
    if not partners:
        return "no_candidate", _no_candidate(question, row)
    if _is_the_odd_one(question, row):
        return "odd", _odd(person.name, partners)
    return "better_total", _better_total(person.name, partners)


def _open(question: Question) -> np.ndarray:
    """Pairs that were still open: allowed, not forbidden, and nobody in them locked to another."""
    free = question.problem.allowed.copy()
    for pair in question.problem.locked:
        for row in pair:
            free[row] = free[:, row] = False
    return free


def _is_the_odd_one(question: Question, row: int) -> bool:
    """Whether an odd number of people can only be paired among themselves, and all the others of them are."""
    from scipy.sparse.csgraph import connected_components  # large: by the first question

    _count, group = connected_components(_open(question), directed=False)
    together = {int(other) for other in np.flatnonzero(group == group[row])}
    return len(together) % 2 == 1 and together - question.solution.rows() == {row}


def _odd(name: str, partners: int) -> str:
    return ngettext(
        "Een oneven aantal: er blijft altijd iemand over. %(name)s heeft %(count)d mogelijke partner.",
        "Een oneven aantal: er blijft altijd iemand over. %(name)s heeft %(count)d mogelijke partners.",
        partners,
    ) % {"name": name, "count": partners}


def _better_total(name: str, partners: int) -> str:
    return ngettext(
        "De enige mogelijke partner van %(name)s past nu beter bij een ander.",
        "De %(count)d mogelijke partners van %(name)s passen nu beter bij een ander.",
        partners,
    ) % {"name": name, "count": partners}


def _no_candidate(question: Question, row: int) -> str:
    name = question.person(row).name
    if question.board.allowed[row].any():
        return _("Iedereen die bij %(name)s kan, is verboden of staat vast aan een ander.") % {"name": name}
    others = np.delete(question.board.dropped[row], row)
    counts = np.bincount(others, minlength=len(HARD_RULES) + 1)
    causes = [
        _cause(rule, int(counts[number])) for number, rule in enumerate(HARD_RULES, 1) if counts[number]
    ]
    if not causes:
        return _("Er is niemand om %(name)s aan te koppelen.") % {"name": name}
    return _("Niemand kan bij %(name)s: %(causes)s.") % {"name": name, "causes": ", ".join(causes)}


def _cause(rule: str, count: int) -> str:
    words = {
        "same_organisation": _("zelfde organisatie"),
        "veto": _("veto"),
        "conflict": _("belangenconflict"),
        "earlier": _("eerder gewisseld"),
        "no_window": _("geen periode samen"),
        "not_in_pool": _("beschikbaarheid onbekend"),
        "corporation_other": _("geen corporatie met een ander"),
        "arrives_as_pair": _("meldde zich samen met een ander"),
    }
    return f"{words[rule]} ({count})"


def smallest_change(question: Question, row: int) -> Move:
    """The first change in the order of the rules that alone places this person, or code `none`."""
    for change in changes_for(question, row):
        problem = change.problem()
        if problem is None or question.proof.rules_out(problem):
            continue
        solution = solve(problem)
        if row in solution.rows():
            return _move(question, row, change, solution)
    return Move("none", _nothing_helps(question, row))


def _nothing_helps(question: Question, row: int) -> str:
    name = question.person(row).name
    if not question.person(row).availability:
        return _("Vraag %(name)s eerst wanneer het kan.") % {"name": name}
    return _("Geen enkele kleine wijziging geeft %(name)s een plek.") % {"name": name}


def _move(question: Question, row: int, change: Change, solution: Solution) -> Move:
    partner = solution.partner_of(row)
    if partner is None:
        raise LookupError(row)
    points = next(int(solution.points[n]) for n, pair in enumerate(solution.pairs) if row in pair)
    fits = _("Dan past %(name)s (%(score)s).") % {
        "name": question.person(partner).name,
        "score": say_points(points),
    }
    drops_out = sorted(question.solution.rows() - solution.rows())
    return Move(
        code=change.code,
        sentence=" ".join((change.sentence, fits, *_who_loses(question, drops_out))),
        placed=solution.placed - question.solution.placed,
        total=solution.total - question.solution.total,
        drops_out=tuple(question.board.emails[other] for other in drops_out),
        partner=question.board.emails[partner],
        weeks=change.weeks,
        at=change.at,
        pair=_pair_to_change(question, change, solution),
    )


def _pair_to_change(question: Question, change: Change, solution: Solution) -> tuple[str, ...]:
    """The pair an organiser decides about: the one locked, forbidden, vetoed or paired before.

    A veto on a whole organisation is set aside for the one pair of it that the new set holds.
    """
    if change.code != "veto":
        return tuple(change.at.split("|")) if change.code in ("lock", "forbid", "earlier") else ()
    vetoing = question.board.row[change.at.split("|")[0]]
    partner = solution.partner_of(vetoing)
    return () if partner is None else tuple(sorted(question.board.emails[row] for row in (vetoing, partner)))


def _who_loses(question: Question, rows: list[int]) -> list[str]:
    return [_("%(name)s valt dan uit.") % {"name": question.person(row).name} for row in rows]


def say_points(points: int) -> str:
    """A score as it is shown: points ÷ 10 with a decimal comma."""
    whole, tenth = divmod(points, 10)
    return f"{whole},{tenth}"
