"""The life of a story: the whole grid of states and verbs, and the state that follows from the facts."""

import itertools

import pytest

from stories.lifecycle import InvalidTransition, State, Verb, allowed_verbs, next_state, state_of

GRID = {
    (State.DRAFT, Verb.EDIT): State.DRAFT,
    (State.ASKED, Verb.EDIT): State.DRAFT,
    (State.PUBLISHED, Verb.EDIT): State.DRAFT,
    (State.WITHDRAWN, Verb.EDIT): State.WITHDRAWN,
    (State.DRAFT, Verb.ASK): State.ASKED,
    (State.ASKED, Verb.ASK): State.ASKED,
    (State.WITHDRAWN, Verb.ASK): State.WITHDRAWN,
    (State.ASKED, Verb.PUBLISH): State.PUBLISHED,
    (State.WITHDRAWN, Verb.REPUBLISH): State.PUBLISHED,
    (State.DRAFT, Verb.WITHDRAW): State.WITHDRAWN,
    (State.ASKED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.PUBLISHED, Verb.WITHDRAW): State.WITHDRAWN,
}


@pytest.mark.parametrize(("state", "verb"), list(itertools.product(State, Verb)))
def test_every_state_and_verb(state, verb):
    if (state, verb) in GRID:
        assert next_state(state, verb) == GRID[state, verb]
    else:
        with pytest.raises(InvalidTransition):
            next_state(state, verb)
    assert (verb in allowed_verbs(state)) == ((state, verb) in GRID)


def test_only_what_was_asked_or_withdrawn_can_become_public():
    targets = {state for (state, _verb), target in GRID.items() if target == State.PUBLISHED}
    assert targets == {State.ASKED, State.WITHDRAWN}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((False, False, True, False), State.DRAFT),
        ((False, False, True, True), State.ASKED),
        ((True, False, False, True), State.PUBLISHED),
        ((True, False, True, False), State.DRAFT),
        ((True, False, True, True), State.ASKED),
        ((True, True, True, True), State.WITHDRAWN),
        ((True, True, False, False), State.WITHDRAWN),
    ],
)
def test_the_state_follows_from_the_facts(facts, state):
    names = ("is_published", "is_withdrawn", "has_newer_text", "is_asked")
    assert state_of(**dict(zip(names, facts, strict=True))) == state
