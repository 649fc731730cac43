"""When two people can swap: what the period page shows, from the database through the pairing engine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from exchanges.holiday_words import region_words
from exchanges.models import Candidacy, Edition, Exchange
from exchanges.newcomers import Newcomer
from exchanges.pairing.facts import Organisation, Person, Span
from exchanges.pairing.windows import BlockedWeek, Window, WindowResult, describe, windows
from exchanges.period_words import DroppedWeeks, Remark, dropped, legend, remarks, weeks_of
from exchanges.queries.organisation_facts import public_holidays
from exchanges.queries.pool import persons
from exchanges.rank_words import why_behind, why_first
from exchanges.week_lines import WeekLine, week_lines
from exchanges.workdays import week_label
from exchanges.year_strip import Strip, strip
from exchanges.year_strip_rows import regions
from participants.places import find_place, region_of_province

SHOWN = 5
"""So many periods a person can choose from at a glance; they do not overlap each other."""


@dataclass(frozen=True)
class Choice:
    """A period that can be chosen, with what speaks for and against it and why it stands where it stands."""

    number: int
    window: Window
    weeks: str
    remarks: list[Remark]
    why: str

    @property
    def value(self) -> str:
        """As a form sends it: `2027-04-12/2027-04-23`."""
        return f"{self.window.starts_on.isoformat()}/{self.window.last_day.isoformat()}"


@dataclass(frozen=True)
class Periods:
    """Everything the period page tells of two people.

    `fitting` counts all periods that fit, of which `choices` are the best that do not overlap; `weeks` has
    every week of the edition. `unknown` names whose availability is not known.
    """

    a: Person
    b: Person
    choices: list[Choice]
    fitting: int
    weeks: list[WeekLine]
    dropped: list[DroppedWeeks]
    legend: list[tuple[str, str]]
    strip: Strip
    regions: list[str]
    unknown: list[str]

    @property
    def shared(self) -> list[str]:
        """What is said of every choice alike, to be read once; nothing where there is one choice."""
        said = [[remark.words for remark in one.remarks] for one in self.choices]
        if len(said) < 2:
            return []
        return [words for words in said[0] if all(words in others for others in said[1:])]

    @property
    def apart(self) -> list[tuple[Choice, list[str]]]:
        """Each choice with what is said of it alone."""
        shared = set(self.shared)
        return [
            (one, [remark.words for remark in one.remarks if remark.words not in shared])
            for one in self.choices
        ]

    @property
    def has_both_meetings(self) -> bool:
        return bool(self.choices) and self.choices[0].window.sides_without_meeting == 0


def candidacies_of_exchange(exchange: Exchange) -> list[Candidacy]:
    """The candidacies of both directors, A first; fewer than two when one no longer takes part."""
    directors = [half.director_id for half in exchange.sides()]
    rows = Candidacy.objects.filter(edition=exchange.edition, director__in=directors)
    found = {row.director_id: row for row in rows.select_related("director", "organisation", "pair_with")}
    return [found[pk] for pk in directors if pk in found]


def periods(
    edition: Edition,
    a: Candidacy,
    b: Candidacy,
    *,
    today: date,
    without: Exchange | None = None,
    start: date | None = None,
) -> Periods:
    """The feasible periods of two candidacies (A first), and why other weeks drop out.

    A period begins after the days the edition gives to answer. Of whom no availability is known, all
    weeks of the edition count, and the page says so.
    """
    people = persons(edition, [a, b], without=without)
    return periods_of(edition, people[a.pk], people[b.pk], today=today, start=start)


def periods_of(edition: Edition, a: Person, b: Person, *, today: date, start: date | None = None) -> Periods:
    """The same for two people as the engine knows them; somebody new has no facts yet."""
    span = Span(edition.starts_on, edition.last_day)
    unknown = [person.name for person in (a, b) if not person.availability]
    a, b = (person if person.availability else replace(person, availability=(span,)) for person in (a, b))
    preferred = edition.preferred_weekdays
    answered = today + timedelta(days=edition.answer_days)
    result = _still_to_come(windows(a, b, span, preferred), span, answered)
    chosen = result.shortlist(SHOWN)
    return Periods(
        a=a,
        b=b,
        choices=_choices(chosen, a, b, preferred),
        fitting=len(result.windows),
        weeks=week_lines(a, b, span, result.windows, result.blocked),
        dropped=dropped(result.blocked, a, b, Span(answered + timedelta(days=1), edition.last_day)),
        legend=legend(result.blocked, a, b),
        strip=strip(a, b, span, result, chosen, start),
        regions=[region and region_words(region) for region in regions(a, b)],
        unknown=unknown,
    )


def _still_to_come(result: WindowResult, span: Span, answered: date) -> WindowResult:
    """The periods that begin after both have answered, numbered anew; weeks only others reach drop out."""
    coming = tuple(
        replace(window, rank=number)
        for number, window in enumerate((one for one in result.windows if one.starts_on > answered), start=1)
    )
    out = {week.week for week in result.blocked}
    reached = {week_label(day) for window in coming for day in window.span.days()}
    mondays = (span.starts_on - timedelta(days=span.starts_on.weekday()) + timedelta(weeks=n) for n in range(
        (span.last_day - span.starts_on).days // 7 + 2))  # fmt: skip
    soon = [
        BlockedWeek(monday, None, "too_soon")
        for monday in mondays
        if monday <= span.last_day and week_label(monday) not in reached | out
    ]
    return WindowResult(coming, tuple(sorted((*result.blocked, *soon), key=lambda week: week.monday)))


def as_persons(edition: Edition, people: Sequence[Candidacy | Newcomer]) -> list[Person]:
    """Candidacies and newcomers as the engine knows them, in the same order."""
    known = persons(edition, [one for one in people if isinstance(one, Candidacy)])
    return [known[one.pk] if isinstance(one, Candidacy) else _unknown(edition, one) for one in people]


def _unknown(edition: Edition, newcomer: Newcomer) -> Person:
    """Of somebody new only the public holidays and the region of the place are known."""
    place = find_place(newcomer.place)
    house = Organisation(
        key=0,
        name=newcomer.organisation,
        region=region_of_province(place.province) if place else None,
        free_days=public_holidays(edition),
    )
    return Person(key=0, email=newcomer.email, name=newcomer.name, organisation=house)


def _choices(chosen: tuple[Window, ...], a: Person, b: Person, preferred: int) -> list[Choice]:
    return [
        Choice(
            number=number,
            window=window,
            weeks=weeks_of(window),
            remarks=remarks(window, a, b),
            why=why_behind(chosen[number - 2], window, preferred) if number > 1 else why_first(window),
        )
        for number, window in enumerate(chosen, start=1)
    ]


def by_hand(a: Person, b: Person, starts_on: date, last_day: date) -> list[Remark]:
    """What speaks for and against dates that somebody chose herself."""
    return remarks(describe(a, b, starts_on, last_day), a, b)
