"""What the pages about preparing show: both sides of one exchange, and the list of what comes next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.assignments import AssignmentState
from exchanges.goal_hints import Hint, hints
from exchanges.lifecycle import Phase
from exchanges.models import (
    Assignment,
    AssignmentRemark,
    AssignmentVersion,
    Exchange,
    LearningGoal,
    Placement,
    PracticalPage,
)
from exchanges.pairing.dates import say_day
from exchanges.rules.preparation import has_preparation
from exchanges.word_differences import Piece, differences

WEEKS_BEFORE = {"goals": 6, "assignment": 5, "accept": 4, "practical": 2}
"""How many weeks before day one each task is due."""
TIME_TO_START = timedelta(weeks=1)
"""Nothing is due sooner than this after the confirmation, so that nobody begins too late."""
SHOWN_VERSIONS = 20


# --- Both sides -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SidePreparation:
    """What one side did: goals, the assignment this director asks, the page about the own place."""

    half: Placement
    goals: list[LearningGoal]
    assignment: Assignment | None
    practical: PracticalPage | None

    @property
    def is_sent(self) -> bool:
        return self.assignment is not None and self.assignment.state != AssignmentState.DRAFT

    @property
    def is_accepted(self) -> bool:
        return self.assignment is not None and self.assignment.state == AssignmentState.ACCEPTED

    @property
    def waits_for_guest(self) -> bool:
        """Whether the assignment lies with the director it was sent to."""
        return self.assignment is not None and self.assignment.state == AssignmentState.SENT

    @property
    def has_practical(self) -> bool:
        return self.practical is not None and bool(self.practical.emergency)

    @property
    def badge(self) -> tuple[str, str]:
        """Kind and words of the state of the assignment; a draft is nobody's business but the author's."""
        return badge_of(self.assignment)


def badge_of(assignment: Assignment | None, *, for_author: bool = False) -> tuple[str, str]:
    """Kind and words of the state of an assignment."""
    if assignment is None or assignment.state == AssignmentState.DRAFT:
        return "draft", _("concept") if for_author and assignment else _("nog niet verstuurd")
    kind = "done" if assignment.state == AssignmentState.ACCEPTED else "wait"
    return kind, assignment.get_state_display()


def preparation_of(exchange: Exchange) -> tuple[SidePreparation, SidePreparation]:
    """Side A and side B; reads no words of a draft and no figures."""
    return preparations_of([exchange])[exchange.pk]


def preparations_of(exchanges: list[Exchange]) -> dict[int, tuple[SidePreparation, SidePreparation]]:
    """The same of many exchanges (by id), in three queries for all of them."""
    ids = [exchange.pk for exchange in exchanges]
    kept = LearningGoal.objects.kept().filter(placement__exchange__in=ids)
    goals = _grouped((goal.placement_id, goal) for goal in kept.defer("rating_start", "rating_end"))
    asked = {(one.exchange_id, one.side): one for one in Assignment.objects.filter(exchange__in=ids)}
    pages = {(one.exchange_id, one.side): one for one in PracticalPage.objects.filter(exchange__in=ids)}
    found = {}
    for exchange in exchanges:
        a, b = (
            SidePreparation(half, goals[half.pk], asked.get(key), pages.get(key))
            for half in exchange.sides()
            for key in [(exchange.pk, half.side)]
        )
        found[exchange.pk] = (a, b)
    return found


def _grouped(goals: Iterable[tuple[int, LearningGoal]]) -> dict[int, list[LearningGoal]]:
    found: dict[int, list[LearningGoal]] = defaultdict(list)
    for placement, goal in goals:
        found[placement].append(goal)
    return found


# --- What is next ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    """One line of the list: what, until when, and how it stands in words."""

    code: str
    title: str
    due: date
    kind: str
    words: str
    is_waiting: bool = False

    @property
    def is_done(self) -> bool:
        return self.kind == "done"


def tasks_of(exchange: Exchange, own: SidePreparation, other: SidePreparation, today: date) -> list[Task]:
    """What is asked of this director, counted back from day one (docs/product.md E), in order of time."""
    if exchange.phase(today) not in {Phase.PREPARATION, Phase.RUNNING}:
        return []
    name = other.half.director.first_name
    asked = (
        ("answer", _("Beantwoord het voorstel"), own.half.answer == Placement.Answer.ACCEPTED, ""),
        ("goals", _("Schrijf je leerdoelen"), bool(own.goals), ""),
        ("assignment", _("Verstuur je opdracht aan %(name)s") % {"name": name}, own.is_sent, ""),
        (
            "accept",
            _("Antwoord op de opdracht van %(name)s") % {"name": name},
            other.is_accepted,
            "" if other.waits_for_guest else _("Wacht op %(name)s") % {"name": name},
        ),
        ("practical", _("Vul de praktische pagina in"), own.has_practical, ""),
    )
    tasks = [
        _task(code, title, done, waits, due_on(code, exchange), today) for code, title, done, waits in asked
    ]
    return [*_reply(exchange, own, name), *tasks]


def _reply(exchange: Exchange, own: SidePreparation, name: str) -> list[Task]:
    """A question or other words of the receiver ask something of the asker, before everything else."""
    titles = {
        AssignmentState.QUESTIONED: _("Beantwoord de vraag van %(name)s over je opdracht"),
        AssignmentState.ADJUSTED: _("Kijk naar de woorden van %(name)s voor je opdracht"),
    }
    state = own.assignment.state if own.assignment else ""
    title = next((words for key, words in titles.items() if key == state), "")
    due = due_on("accept", exchange)
    return [Task("reply", title % {"name": name}, due, "wait", _("Nu aan jou"))] if title else []


def due_on(code: str, exchange: Exchange) -> date:
    """The day a task is due: weeks before day one, at least a week after the yes, and before day one."""
    if code == "answer":
        return exchange.answer_by or exchange.starts_on - timedelta(days=1)
    counted = exchange.starts_on - timedelta(weeks=WEEKS_BEFORE[code])
    if exchange.confirmed_at:
        counted = max(counted, timezone.localdate(exchange.confirmed_at) + TIME_TO_START)
    return min(counted, exchange.starts_on - timedelta(days=1))


def _task(code: str, title: str, done: bool, waits: str, due: date, today: date) -> Task:
    """``waits`` says for whom; what waits for another is never this director's being late."""
    if done:
        return Task(code, title, due, "done", _("Gedaan"))
    if waits:
        return Task(code, title, due, "plain", waits, is_waiting=True)
    if due < today:
        return Task(code, title, due, "stop", _("Te laat: was %(day)s") % {"day": say_day(due)})
    if due == today:
        return Task(code, title, due, "wait", _("Vandaag"))
    return Task(code, title, due, "wait", _("Uiterlijk %(day)s") % {"day": say_day(due)})


@dataclass(frozen=True)
class OwnPreparation:
    """The preparation as one of the two directors sees it."""

    own: SidePreparation
    other: SidePreparation
    tasks: list[Task]

    @property
    def sides(self) -> tuple[SidePreparation, SidePreparation]:
        """A first, whoever looks."""
        return (self.own, self.other) if self.own.half.side == "A" else (self.other, self.own)

    @property
    def next_task(self) -> Task | None:
        """The first thing that can be done: what waits for the other director is passed over."""
        return next((task for task in self.tasks if not task.is_done and not task.is_waiting), None)

    @property
    def open_tasks(self) -> list[Task]:
        return [task for task in self.tasks if not task.is_done]

    @property
    def done_tasks(self) -> list[Task]:
        return [task for task in self.tasks if task.is_done]

    @property
    def done(self) -> int:
        return len(self.done_tasks)


def own_preparation(exchange: Exchange, half: Placement, today: date) -> OwnPreparation | None:
    """None before both said yes."""
    if not has_preparation(exchange):
        return None
    a, b = preparation_of(exchange)
    own, other = (a, b) if half.side == "A" else (b, a)
    return OwnPreparation(own, other, tasks_of(exchange, own, other, today))


# --- Goals ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnGoal:
    """A goal with its number, and the hints its author may want."""

    number: int
    goal: LearningGoal
    hints: list[Hint]
    is_first: bool
    is_last: bool


def own_goals(placement: Placement) -> tuple[list[OwnGoal], list[LearningGoal]]:
    """The goals in order with their hints, and those put away that can still be put back."""
    goals = list(placement.learning_goals.all())
    kept = [goal for goal in goals if goal.removed_at is None]
    shown = [
        OwnGoal(
            number,
            goal,
            hints(goal.text, goal.sign_of_success) if placement.goal_hints else [],
            number == 1,
            number == len(kept),
        )
        for number, goal in enumerate(kept, start=1)
    ]
    return shown, [goal for goal in goals if goal.removed_at is not None]


# --- Assignments ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class VersionRow:
    """A version with what changed since the one before it, and the questions about it."""

    version: AssignmentVersion
    pieces: list[Piece]
    remarks: list[AssignmentRemark]

    @property
    def before(self) -> int:
        return self.version.number - 1

    @property
    def has_changes(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def versions_of(assignment: Assignment) -> list[VersionRow]:
    """The newest first, in two queries; the first version has nothing before it to differ from."""
    versions = list(assignment.versions.select_related("written_by").order_by("number"))
    remarks = list(assignment.remarks.select_related("written_by"))
    rows = [
        VersionRow(
            version,
            differences(before.text, version.text) if before else [],
            [one for one in remarks if one.about_version == version.number],
        )
        for before, version in zip([None, *versions], versions, strict=False)
    ]
    return rows[::-1][:SHOWN_VERSIONS]


# --- Practical pages ------------------------------------------------------------------------------------


def serves(user: Any, director_id: int, today: date) -> bool:
    """Whether this person keeps that director's diary today."""
    return bool(user.delegations.serving_on(today).filter(director=director_id).exists())
