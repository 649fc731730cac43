"""The whole grid of states and verbs, and the phases (docs/rules.md section 2)."""

from datetime import date

import pytest

from exchanges.lifecycle import (
    InvalidTransition,
    Phase,
    State,
    Verb,
    allowed_verbs,
    holds_period,
    is_live,
    next_state,
    phase,
)

GRID = {
    (State.PROPOSED, Verb.CONFIRM): State.CONFIRMED,
    (State.PROPOSED, Verb.DECLINE): State.DECLINED,
    (State.PROPOSED, Verb.EXPIRE): State.EXPIRED,
    (State.PROPOSED, Verb.CANCEL): State.CANCELLED,
    (State.PROPOSED, Verb.RESCHEDULE): State.PROPOSED,
    (State.CONFIRMED, Verb.CANCEL): State.CANCELLED,
    (State.CONFIRMED, Verb.RESCHEDULE): State.CONFIRMED,
    (State.CONFIRMED, Verb.RETURN_EARLY): State.CONFIRMED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", Verb)
def test_every_verb_in_every_state(state: State, verb: Verb) -> None:
    if (state, verb) in GRID:
        assert next_state(state, verb) == GRID[state, verb]
        assert verb in allowed_verbs(state)
    else:
        with pytest.raises(InvalidTransition) as refused:
            next_state(state, verb)
        assert (refused.value.state, refused.value.verb) == (state, verb)
        assert verb not in allowed_verbs(state)


def test_only_a_confirmed_exchange_holds_its_period() -> None:
    assert [state for state in State if holds_period(state)] == [State.CONFIRMED]


def test_a_proposed_or_confirmed_exchange_is_live() -> None:
    assert [state for state in State if is_live(state)] == [State.PROPOSED, State.CONFIRMED]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 4, 11), Phase.PREPARATION),
        (date(2027, 4, 12), Phase.RUNNING),
        (date(2027, 4, 23), Phase.RUNNING),
        (date(2027, 4, 24), Phase.AFTER),
        (date(2027, 10, 20), Phase.AFTER),
        (date(2027, 10, 21), Phase.CLOSED),
    ],
)
def test_the_phase_follows_from_the_dates(today: date, expected: Phase) -> None:
    assert phase(date(2027, 4, 12), date(2027, 4, 23), State.CONFIRMED, today) == expected


@pytest.mark.parametrize("state", [state for state in State if state != State.CONFIRMED])
def test_an_exchange_that_is_not_confirmed_has_no_phase(state: State) -> None:
    assert phase(date(2027, 4, 12), date(2027, 4, 23), state, date(2027, 4, 12)) is None
