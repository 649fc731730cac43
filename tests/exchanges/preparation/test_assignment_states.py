"""The whole grid of states, verbs and sides of an assignment."""

import itertools

import pytest

from exchanges.assignments import ASKER, RECEIVER, AssignmentState, InvalidStepError, next_state

S = AssignmentState
GRID = {
    **{(state, "send", ASKER): S.SENT for state in S},
    (S.SENT, "question", RECEIVER): S.QUESTIONED,
    (S.QUESTIONED, "question", RECEIVER): S.QUESTIONED,
    (S.QUESTIONED, "answer", ASKER): S.SENT,
    (S.SENT, "adjust", RECEIVER): S.ADJUSTED,
    (S.QUESTIONED, "adjust", RECEIVER): S.ADJUSTED,
    (S.SENT, "accept", RECEIVER): S.ACCEPTED,
    (S.QUESTIONED, "accept", RECEIVER): S.ACCEPTED,
    (S.ADJUSTED, "accept", ASKER): S.ACCEPTED,
}
VERBS = ("send", "question", "answer", "adjust", "accept")


@pytest.mark.parametrize(("state", "verb", "by"), list(itertools.product(S, VERBS, (ASKER, RECEIVER))))
def test_every_step_is_in_the_table_or_refused(state, verb, by):
    wanted = GRID.get((state, verb, by))
    if wanted:
        assert next_state(state, verb, by) == wanted
    else:
        with pytest.raises(InvalidStepError):
            next_state(state, verb, by)
