"""The life of a story: four states that follow from its dates and answers, and a table of verbs.

A story that is online keeps its approved text while a newer one is written and asked about: then the state
tells of the newer text, and ``published_at`` without ``withdrawn_at`` that the older one is online.
Source: docs/rules.md section 5. No database here.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where the newest text of a story stands; derived, never stored."""

    DRAFT = "draft", _("concept")
    ASKED = "asked", _("akkoord gevraagd")
    PUBLISHED = "published", _("gepubliceerd")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Verb(TextChoices):
    """What people do with it."""

    EDIT = "edit", _("bewerken")
    ASK = "ask", _("akkoord vragen")
    PUBLISH = "publish", _("publiceren")
    WITHDRAW = "withdraw", _("intrekken")
    REPUBLISH = "republish", _("opnieuw publiceren")


class InvalidTransition(Exception):  # noqa: N818  (it names what was asked)
    """The verb does not fit the state."""

    def __init__(self, state: str, verb: str) -> None:
        super().__init__(f"{verb} does not fit {state}")
        self.state = state
        self.verb = verb


TRANSITIONS: tuple[tuple[Verb, frozenset[State], State], ...] = (
    # Writing voids the question silently; people are asked only when an author asks them.
    (Verb.EDIT, frozenset({State.DRAFT, State.ASKED, State.PUBLISHED}), State.DRAFT),
    (Verb.EDIT, frozenset({State.WITHDRAWN}), State.WITHDRAWN),
    (Verb.ASK, frozenset({State.DRAFT, State.ASKED}), State.ASKED),
    (Verb.ASK, frozenset({State.WITHDRAWN}), State.WITHDRAWN),
    (Verb.PUBLISH, frozenset({State.ASKED}), State.PUBLISHED),
    # What is online is hidden, also while a newer text is being written or asked about.
    (Verb.WITHDRAW, frozenset({State.DRAFT, State.ASKED, State.PUBLISHED}), State.WITHDRAWN),
    (Verb.REPUBLISH, frozenset({State.WITHDRAWN}), State.PUBLISHED),
)


def state_of(*, is_published: bool, is_withdrawn: bool, has_newer_text: bool, is_asked: bool) -> State:
    """The state that follows from the facts.

    ``is_asked``: every party has been asked about, or has answered to, exactly the newest text.
    """
    if is_withdrawn:
        return State.WITHDRAWN
    if is_published and not has_newer_text:
        return State.PUBLISHED
    return State.ASKED if is_asked else State.DRAFT


def next_state(state: str, verb: str) -> State:
    """Where ``verb`` leads from ``state``. Raises InvalidTransition when it does not fit."""
    for known, sources, target in TRANSITIONS:
        if known == verb and state in sources:
            return target
    raise InvalidTransition(state, verb)


def allowed_verbs(state: str) -> frozenset[Verb]:
    """The verbs that fit ``state``."""
    return frozenset(verb for verb, sources, _target in TRANSITIONS if state in sources)
