"""The small changes that may place somebody, in the order of docs/rules.md section 4."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.pairing.board import Tables
from exchanges.pairing.dates import say_day
from exchanges.pairing.facts import Pair, Person, Span
from exchanges.pairing.problem import Problem
from exchanges.pairing.question import Question

MOST_WEEKS = 4
"""More weeks of own availability than this are not asked."""


@dataclass(frozen=True)
class Change:
    """One change: its code and sentence, and how to make the problem that has it (None: nothing changes)."""

    code: str
    sentence: str
    problem: Callable[[], Problem | None]
    weeks: int = 0
    at: str = ""


def changes_for(question: Question, row: int) -> Iterator[Change]:
    """Every change that may place this person, the smallest first."""
    yield from _more_weeks(question, row)
    yield from _one_impossible_week_less(question, row)
    yield from _one_lock_or_forbid_less(question, row)
    yield from _one_veto_less(question, row)
    yield from _one_earlier_exchange_overruled(question, row)


def _more_weeks(question: Question, row: int) -> Iterator[Change]:
    person = question.person(row)
    if not person.availability:
        return
    spans = sorted(person.availability)
    last = max(spans, key=lambda span: span.last_day)
    for weeks in range(1, MOST_WEEKS + 1):
        begin, end = spans[0].starts_on - timedelta(weeks=weeks), last.last_day + timedelta(weeks=weeks)
        earlier = replace(person, availability=(*spans, Span(begin, spans[0].last_day)))
        yield Change("availability", _earlier(weeks, begin), _with_person(question, earlier), weeks, "begin")
        later = replace(person, availability=(*spans, Span(last.starts_on, end)))
        yield Change("availability", _later(weeks, end), _with_person(question, later), weeks, "end")


def _earlier(weeks: int, begin: date) -> str:
    return ngettext(
        "Eén week eerder beschikbaar, vanaf %(day)s.",
        "%(count)d weken eerder beschikbaar, vanaf %(day)s.",
        weeks,
    ) % {"count": weeks, "day": say_day(begin)}


def _later(weeks: int, end: date) -> str:
    return ngettext(
        "Eén week langer beschikbaar, tot en met %(day)s.",
        "%(count)d weken langer beschikbaar, tot en met %(day)s.",
        weeks,
    ) % {"count": weeks, "day": say_day(end)}


def _with_person(question: Question, changed: Person) -> Callable[[], Problem | None]:
    return lambda: _if_changed(question, question.board.with_person(changed))


def _if_changed(question: Question, tables: Tables) -> Problem | None:
    problem = question.problem_with(tables)
    same = (problem.allowed == question.problem.allowed).all()
    return None if same and (problem.score == question.problem.score)[problem.allowed].all() else problem


def _one_impossible_week_less(question: Question, row: int) -> Iterator[Change]:
    person = question.person(row)
    days = {day for span in person.impossible for day in span.days() if day in question.pool.span}
    for monday in sorted({day - timedelta(days=day.weekday()) for day in days}):
        week = Span(monday, monday + timedelta(days=6))
        spans = tuple(part for span in person.impossible for part in _cut(span, week))
        yield Change(
            "impossible_week",
            _("Week %(week)d toch mogelijk.") % {"week": monday.isocalendar().week},
            _with_person(question, replace(person, impossible=spans)),
            at=monday.isoformat(),
        )


def _cut(span: Span, week: Span) -> Iterator[Span]:
    """What is left of a span without that week."""
    if not span.overlaps(week):
        yield span
        return
    if span.starts_on < week.starts_on:
        yield Span(span.starts_on, week.starts_on - timedelta(days=1))
    if span.last_day > week.last_day:
        yield Span(week.last_day + timedelta(days=1), span.last_day)


def _own_first(pairs: frozenset[Pair], email: str) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (email not in pair, sorted(pair)))


def _one_lock_or_forbid_less(question: Question, row: int) -> Iterator[Change]:
    pool, email = question.pool, question.board.emails[row]
    for pair in _own_first(pool.locks, email):
        sentence = _("%(pair)s niet langer vastzetten.") % {"pair": names_of(question, pair)}
        yield Change("lock", sentence, _fewer_locks(question, pair), at="|".join(sorted(pair)))
    for pair in _own_first(pool.forbids, email):
        sentence = _("%(pair)s niet langer verbieden.") % {"pair": names_of(question, pair)}
        yield Change("forbid", sentence, _fewer_forbids(question, pair), at="|".join(sorted(pair)))


def _fewer_locks(question: Question, pair: Pair) -> Callable[[], Problem | None]:
    return lambda: question.problem_with(locks=question.pool.locks - {pair})


def _fewer_forbids(question: Question, pair: Pair) -> Callable[[], Problem | None]:
    def problem() -> Problem | None:
        allowed = question.board.allowed[question.board.rows_of(pair)]
        return question.problem_with(forbids=question.pool.forbids - {pair}) if allowed else None

    return problem


def names_of(question: Question, pair: Pair) -> str:
    """The two names, in the order of the addresses."""
    a, b = question.board.rows_of(pair)
    return _("%(a)s en %(b)s") % {"a": question.person(a).name, "b": question.person(b).name}


def _one_veto_less(question: Question, row: int) -> Iterator[Change]:
    """Own vetoes first, then those against this person or the organisation, then those of others."""
    target = question.person(row)
    found = [change for person in question.board.people for change in _vetoes_of(question, person, target)]
    yield from (change for _order, change in sorted(found, key=lambda item: item[0]))


def _vetoes_of(
    question: Question, person: Person, target: Person
) -> Iterator[tuple[tuple[int, str, str], Change]]:
    for email in sorted(person.vetoes & set(question.board.emails)):
        name = question.person(question.board.row[email]).name
        near = 0 if person == target else 1 if email == target.email else 2
        changed = replace(person, vetoes=person.vetoes - {email})
        yield (near, person.email, email), _veto_change(question, changed, name, email)
    organisations = {other.organisation.key: other.organisation.name for other in question.board.people}
    for key in sorted(person.veto_organisations & set(organisations)):
        near = 0 if person == target else 1 if key == target.organisation.key else 2
        changed = replace(person, veto_organisations=person.veto_organisations - {key})
        yield (near, person.email, str(key)), _veto_change(question, changed, organisations[key], str(key))


def _veto_change(question: Question, changed: Person, against: str, at: str) -> Change:
    def problem() -> Problem | None:
        people = tuple(
            changed if person.email == changed.email else person for person in question.board.people
        )
        return _if_changed(question, question.board.with_pool(people=people))

    sentence = _("Het veto van %(name)s op %(against)s vervalt.") % {"name": changed.name, "against": against}
    return Change("veto", sentence, problem, at=f"{changed.email}|{at}")


def _one_earlier_exchange_overruled(question: Question, row: int) -> Iterator[Change]:
    known = frozenset(pair for pair in question.pool.earlier if pair <= set(question.board.emails))
    for pair in _own_first(known, question.board.emails[row]):
        sentence = _("%(pair)s mogen nog een keer wisselen.") % {"pair": names_of(question, pair)}
        yield Change("earlier", sentence, _without_earlier(question, pair), at="|".join(sorted(pair)))


def _without_earlier(question: Question, pair: Pair) -> Callable[[], Problem | None]:
    def problem() -> Problem | None:
        return _if_changed(question, question.board.with_pool(earlier=question.pool.earlier - {pair}))

    return problem
