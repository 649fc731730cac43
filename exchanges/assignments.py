"""The life of an assignment: two per exchange, each accepted, questioned or adjusted by its receiver.

No database. The asker writes and sends; the receiver accepts, asks, or sends back other words; whoever did
not write the newest words may accept them.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignmentState(TextChoices):
    DRAFT = "draft", _("concept")
    SENT = "sent", _("wacht op antwoord")
    QUESTIONED = "questioned", _("er is een vraag")
    ADJUSTED = "adjusted", _("aangepast voorstel")
    ACCEPTED = "accepted", _("aanvaard")


ASKER, RECEIVER = "asker", "receiver"

TRANSITIONS = (
    # verb, by whom, sources, target
    # New words always ask again, also after a yes.
    ("send", ASKER, tuple(AssignmentState), AssignmentState.SENT),
    ("question", RECEIVER, (AssignmentState.SENT, AssignmentState.QUESTIONED), AssignmentState.QUESTIONED),
    ("answer", ASKER, (AssignmentState.QUESTIONED,), AssignmentState.SENT),
    ("adjust", RECEIVER, (AssignmentState.SENT, AssignmentState.QUESTIONED), AssignmentState.ADJUSTED),
    ("accept", RECEIVER, (AssignmentState.SENT, AssignmentState.QUESTIONED), AssignmentState.ACCEPTED),
    ("accept", ASKER, (AssignmentState.ADJUSTED,), AssignmentState.ACCEPTED),
)


class InvalidStepError(Exception):
    """The verb does not fit the state, or this side may not do it."""


def next_state(state: str, verb: str, by: str) -> AssignmentState:
    """The state after ``verb`` by the asker or the receiver; raises InvalidStepError when it does not fit."""
    for name, who, sources, target in TRANSITIONS:
        if (name, who) == (verb, by) and state in sources:
            return target
    raise InvalidStepError(f"{verb} door {by} past niet bij {state}")
