"""Who still has to do what, and when she was or will be reminded of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.lifecycle import State
from exchanges.models import AssignmentVersion, Edition, Exchange, Placement, Reminder
from exchanges.models.exchanges import ExchangeQuerySet
from exchanges.queries.exchanges import with_people
from exchanges.queries.preparation import SidePreparation, due_on, preparations_of, tasks_of
from exchanges.reminder_moments import moment, next_day
from exchanges.rules.exchanges import can_answer

ASKED_OF_ALL = frozenset(Reminder.Task.values)
"""What every director is asked (docs/rules.md section 6); nobody is reminded of more than that."""
OF_ASSIGNMENTS = frozenset({Reminder.Task.ACCEPT, Reminder.Task.REPLY})


@dataclass(frozen=True)
class OpenTask:
    """Something a director still has to do, since when it is asked, and the moment that has come, if any."""

    code: str
    title: str
    due: date
    days_before: int | None
    next_day: date | None


@dataclass(frozen=True)
class Waiting:
    """One director of an exchange with everything that is open, and when she was reminded."""

    placement: Placement
    other: Placement
    tasks: list[OpenTask]
    reminders: list[Reminder]

    @property
    def reminded_on(self) -> list[tuple[date, str]]:
        """The days, the newest first, each with the name of the organiser who did it by hand, if any."""
        return _days(self.reminders)

    @property
    def next_day(self) -> date | None:
        return min((task.next_day for task in self.tasks if task.next_day), default=None)

    def was_reminded(self, today: date) -> bool:
        return any(one.on == today for one in self.reminders)

    @property
    def due_tasks(self) -> list[OpenTask]:
        """The tasks of which a moment has come and nobody was reminded yet."""
        return [task for task in self.tasks if task.days_before is not None and not self._done(task)]

    def _done(self, task: OpenTask) -> bool:
        """A reminder of the same due date at this moment or a later one, also one by hand."""
        return any(
            one.task == task.code
            and one.due == task.due
            and (one.due - one.on).days <= (task.days_before or 0)
            for one in self.reminders
        )


def _days(reminders: Iterable[Reminder]) -> list[tuple[date, str]]:
    return list(dict.fromkeys((one.on, one.sent_by.name if one.sent_by else "") for one in reminders))


def not_yet_begun(today: date) -> ExchangeQuerySet:
    """The exchanges in which somebody may have to be reminded."""
    return Exchange.objects.filter(live=True, starts_on__gt=today)


class OpenWork(NamedTuple):
    """Who had to do something before today (nobody writes them), and who has to from today on, due first."""

    late: list[Waiting]
    waiting: list[Waiting]


def open_work_in(edition: Edition, today: date) -> OpenWork:
    """Everybody of this edition who still has to do something."""
    return open_work(not_yet_begun(today).filter(edition=edition), today)


def open_work(exchanges: ExchangeQuerySet, today: date) -> OpenWork:
    """Everybody in these exchanges who still has to do something, in a fixed number of queries."""
    found = list(with_people(exchanges))
    prepared = preparations_of(found)
    rows = Reminder.objects.filter(placement__exchange__in=found).select_related("sent_by")
    reminders = _by_placement(rows)
    written = _last_written(found)
    work = OpenWork([], [])
    for exchange in found:
        sides = prepared[exchange.pk]
        for own, other in (sides, sides[::-1]):
            own.half.exchange = exchange
            tasks = _open_tasks(exchange, own, other, written.get(exchange.pk), today)
            for people, theirs in zip(work, _parted(tasks, today), strict=True):
                if theirs:
                    people.append(Waiting(own.half, other.half, theirs, reminders[own.half.pk]))
    for people in work:
        people.sort(key=lambda one: (one.tasks[0].due, one.placement.director.sort_name))
    return work


def _parted(tasks: list[OpenTask], today: date) -> tuple[list[OpenTask], list[OpenTask]]:
    return [task for task in tasks if task.due < today], [task for task in tasks if task.due >= today]


def _by_placement(rows: Iterable[Reminder]) -> dict[int, list[Reminder]]:
    found: dict[int, list[Reminder]] = defaultdict(list)
    for row in rows:
        found[row.placement_id].append(row)
    return found


def _last_written(exchanges: list[Exchange]) -> dict[int, date]:
    """Per exchange the day on which words of one of its assignments last changed."""
    rows = AssignmentVersion.objects.filter(assignment__exchange__in=exchanges)
    last = rows.values(exchange=F("assignment__exchange")).annotate(at=Max("written_at"))
    return {row["exchange"]: timezone.localdate(row["at"]) for row in last.order_by()}


def _open_tasks(
    exchange: Exchange, own: SidePreparation, other: SidePreparation, written: date | None, today: date
) -> list[OpenTask]:
    """What is open for this director, what is due first."""
    tasks = [
        _open_task(exchange, code, title, due, written, today)
        for code, title, due in _asked(exchange, own, other, today)
    ]
    return sorted(tasks, key=lambda task: task.due)


def _asked(
    exchange: Exchange, own: SidePreparation, other: SidePreparation, today: date
) -> Iterable[tuple[str, str, date]]:
    if can_answer(own.half, today):
        yield Reminder.Task.ANSWER, _("Beantwoord het voorstel"), due_on("answer", exchange)
    if exchange.state != State.CONFIRMED:
        return
    for task in tasks_of(exchange, own, other, today):
        if task.code in ASKED_OF_ALL - {"answer"} and not task.is_done and not task.is_waiting:
            yield task.code, task.title, task.due


def _open_task(
    exchange: Exchange, code: str, title: str, due: date, written: date | None, today: date
) -> OpenTask:
    asked_on = _asked_on(exchange, code, written)
    days = exchange.edition.reminder_days
    return OpenTask(
        code,
        title,
        due,
        days_before=moment(days, due=due, asked_on=asked_on, today=today),
        next_day=next_day(days, due=due, asked_on=asked_on, today=today),
    )


def _asked_on(exchange: Exchange, code: str, written: date | None) -> date:
    """The day on which this was put to the director: nobody is reminded of something that is new."""
    if code == Reminder.Task.ANSWER:
        return timezone.localdate(exchange.asked_at or exchange.proposed_at)
    confirmed = timezone.localdate(exchange.confirmed_at or exchange.proposed_at)
    return max(confirmed, written) if code in OF_ASSIGNMENTS and written else confirmed


@dataclass(frozen=True)
class Reminded:
    """Of one half of an exchange: when that director was reminded, and whether she can be now."""

    placement: Placement
    reminded_on: list[tuple[date, str]]
    can_remind: bool


def reminded(exchange: Exchange, today: date) -> list[Reminded]:
    """For the page of an exchange: side A and side B, where there is something to tell."""
    waiting, former = waiting_halves(exchange, today), reminders_of(exchange)
    return [
        Reminded(half, _days(former[half.pk]), one is not None and not one.was_reminded(today))
        for half in exchange.sides()
        for one in [waiting.get(half.pk)]
        if one or former[half.pk]
    ]


def waiting_halves(exchange: Exchange, today: date) -> dict[int, Waiting]:
    """Per half of this exchange (its id) what is open; empty once the exchange has begun or broke off."""
    found = open_work(not_yet_begun(today).filter(pk=exchange.pk), today)
    return {one.placement.pk: one for one in found.waiting}


def reminders_of(exchange: Exchange) -> dict[int, list[Reminder]]:
    """Per half of this exchange (its id) every reminder, the newest first."""
    return _by_placement(Reminder.objects.filter(placement__exchange=exchange).select_related("sent_by"))
