"""The two assignments of an exchange: drafting, sending, asking, adjusting, accepting.

Every verb locks the exchange and then the assignment. ``seen_version`` is the count of steps the person had
before her: who answers or rewrites what is no longer the newest is told so, and her text is kept.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.exchanges import tokens_for
from exchanges.actions.locking import lock_exchange
from exchanges.assignments import ASKER, AssignmentState, InvalidStepError, next_state
from exchanges.letters import assignments as letters
from exchanges.models import Assignment, AssignmentRemark, AssignmentVersion, Exchange, Placement
from exchanges.rules.exchanges import is_director_of
from exchanges.rules.preparation import can_prepare, role_in
from exchanges.rules.refusals import Changed, Conflicting, Refused
from tradingplaces.kit.history import record


@transaction.atomic
def save_draft(
    *, placement: Placement, text: str, remark: str, seen_version: int | None, by: Any, now: datetime
) -> Assignment:
    """Keep the words of an assignment that was not sent yet: only its author reads them."""
    assignment = _own(placement, by, now)
    if _is_newest(assignment, text, remark, by):
        return assignment
    if assignment.state != AssignmentState.DRAFT:
        raise _changed(_("Deze opdracht is al verstuurd."))
    _check_seen(assignment, seen_version)
    _keep_version(assignment, 1, text, remark, by, now)
    _step(assignment, assignment.state)
    record("assignment_drafted", assignment, by=by, now=now)
    return assignment


@transaction.atomic
def send(
    *, placement: Placement, text: str, remark: str, seen_version: int | None, by: Any, now: datetime
) -> Assignment:
    """Send the assignment, or other words for it; the other director is asked (again) and gets a letter.

    The same words twice (a double click) are one version and one letter.
    """
    assignment = _own(placement, by, now)
    if _is_newest(assignment, text, remark, by) and assignment.state == AssignmentState.SENT:
        return assignment
    _check_seen(assignment, seen_version)
    _write(assignment, "send", placement, text, remark, by, now)
    return assignment


@transaction.atomic
def adjust(
    *,
    assignment: Assignment,
    placement: Placement,
    text: str,
    remark: str,
    seen_version: int | None,
    by: Any,
    now: datetime,
) -> Assignment:
    """The receiver proposes other words; the asker accepts them or rewrites."""
    assignment = _lock(assignment, placement, by, now)
    if _is_newest(assignment, text, remark, by) and assignment.state == AssignmentState.ADJUSTED:
        return assignment
    _check_seen(assignment, seen_version)
    newest = assignment.versions.last()
    if newest and newest.text == text:
        raise Refused(
            _("Je tekst is gelijk aan die van de ander. Ga akkoord, of stel een vraag."), "nothing_changed"
        )
    _write(assignment, "adjust", placement, text, remark, by, now)
    return assignment


@transaction.atomic
def question(
    *, assignment: Assignment, placement: Placement, text: str, by: Any, now: datetime
) -> Assignment:
    """The receiver asks something before answering; the asker gets a letter that says so."""
    return _remark(assignment, placement, "question", text, by, now)


@transaction.atomic
def answer(*, assignment: Assignment, placement: Placement, text: str, by: Any, now: datetime) -> Assignment:
    """The asker answers the question and leaves the assignment as it is."""
    return _remark(assignment, placement, "answer", text, by, now)


@transaction.atomic
def accept(
    *, assignment: Assignment, placement: Placement, seen_version: int | None, by: Any, now: datetime
) -> Assignment:
    """Say yes to the newest words; whoever did not write them may. Twice is once."""
    assignment = _lock(assignment, placement, by, now)
    if assignment.state == AssignmentState.ACCEPTED:
        return assignment
    _check_seen(assignment, seen_version)
    newest = assignment.versions.get(number=assignment.versions.count())
    assignment.accepted_version = newest.number
    assignment.answered_at = now
    _step(assignment, _next(assignment, "accept", placement))
    _tell("accepted", assignment, placement, by, now, version=newest.number)
    return assignment


# --- Steps ----------------------------------------------------------------------------------------------


def _own(placement: Placement, by: Any, now: datetime) -> Assignment:
    """The assignment that this director asks, locked; made when there was none."""
    exchange = _lock_open(placement, by, now)
    made, _is_new = Assignment.objects.get_or_create(exchange=exchange, side=placement.side)
    return _with(exchange, made.pk)


def _lock(assignment: Assignment, placement: Placement, by: Any, now: datetime) -> Assignment:
    return _with(_lock_open(placement, by, now), assignment.pk)


def _lock_open(placement: Placement, by: Any, now: datetime) -> Exchange:
    if not is_director_of(by, placement):
        raise Refused(_("Over een opdracht gaan de twee directeuren zelf."), "not_yours")
    exchange = lock_exchange(placement.exchange)
    if not can_prepare(exchange, timezone.localdate(now)):
        raise Refused(
            _("De wissel is voorbij of gaat niet door: de opdracht blijft staan zoals hij is."), "too_late"
        )
    return exchange


def _with(exchange: Exchange, pk: int) -> Assignment:
    assignment = Assignment.objects.select_for_update().get(pk=pk, exchange=exchange)
    assignment.exchange = exchange
    return assignment


def _write(
    assignment: Assignment, verb: str, placement: Placement, text: str, remark: str, by: Any, now: datetime
) -> None:
    """A new version, which asks the other director; a draft becomes the first version that counts."""
    state = _next(assignment, verb, placement)
    is_first = assignment.state == AssignmentState.DRAFT
    number = 1 if is_first else assignment.versions.count() + 1
    _keep_version(assignment, number, text, remark, by, now)
    assignment.accepted_version = assignment.answered_at = None
    _step(assignment, state)
    happening = "adjusted" if verb == "adjust" else "sent" if is_first else "rewritten"
    _tell(happening, assignment, placement, by, now, version=number)


def _keep_version(
    assignment: Assignment, number: int, text: str, remark: str, by: Any, now: datetime
) -> None:
    words = {"text": text, "remark": remark, "written_by": by, "written_at": now}
    AssignmentVersion.objects.update_or_create(assignment=assignment, number=number, defaults=words)


def _remark(
    assignment: Assignment, placement: Placement, verb: str, text: str, by: Any, now: datetime
) -> Assignment:
    assignment = _lock(assignment, placement, by, now)
    last = assignment.remarks.last()
    if last and last.text == text and last.written_by_id == by.pk:
        return assignment
    state = _next(assignment, verb, placement)
    number = assignment.versions.count()
    AssignmentRemark.objects.create(
        assignment=assignment, about_version=number, text=text, written_by=by, written_at=now
    )
    _step(assignment, state)
    _tell("questioned" if verb == "question" else "answered", assignment, placement, by, now, version=number)
    return assignment


def _next(assignment: Assignment, verb: str, placement: Placement) -> AssignmentState:
    try:
        return next_state(assignment.state, verb, role_in(assignment, placement))
    except InvalidStepError as error:
        raise Conflicting(_cannot(assignment, placement), "step") from error


def _cannot(assignment: Assignment, placement: Placement) -> str:
    """Why a verb does not fit now, and what does."""
    if assignment.state == AssignmentState.ACCEPTED:
        return _("Deze opdracht is al aanvaard. Wil je er iets aan veranderen, vraag dat dan aan de ander.")
    if role_in(assignment, placement) == ASKER and assignment.state == AssignmentState.SENT:
        return _("Het is nu aan de ander om te antwoorden. Je kunt de opdracht wel herschrijven.")
    return _("Dat kan nu niet: de stand van deze opdracht is ‘%(state)s’.") % {
        "state": assignment.get_state_display()
    }


def _check_seen(assignment: Assignment, seen_version: int | None) -> None:
    """A first draft has nothing before it that could be overlooked."""
    is_untouched = assignment.version == 1 and not assignment.versions.exists()
    if not is_untouched and seen_version != assignment.version:
        raise _changed(_("Deze opdracht is intussen veranderd."))


def _changed(what: str) -> Changed:
    return Changed(
        what
        + " "
        + _("Wat jij typte staat er nog. Lees eerst wat er nu staat; daarna kun je opnieuw kiezen."),
        "changed",
    )


def _is_newest(assignment: Assignment, text: str, remark: str, by: Any) -> bool:
    newest = assignment.versions.last()
    return bool(newest and (newest.text, newest.remark, newest.written_by_id) == (text, remark, by.pk))


def _step(assignment: Assignment, state: AssignmentState | str) -> None:
    assignment.state = state
    assignment.version += 1
    assignment.save()


def _tell(
    happening: str, assignment: Assignment, placement: Placement, by: Any, now: datetime, *, version: int
) -> None:
    """One history row on the exchange, which says no words, and a letter to the other director."""
    exchange = assignment.exchange
    record(f"assignment_{happening}", exchange, by=by, now=now, side=placement.side, version=version)
    letters.tell(happening, assignment, placement, tokens_for(exchange, by=by, now=now), now=now)
