"""The letters about an assignment: that something happened and where to read it, never what it says."""

from collections.abc import Mapping
from datetime import datetime

from exchanges.models import Assignment, Placement
from tradingplaces.kit.letters import write_letter

TEMPLATES = {
    "sent": "exchanges/assignment_sent",
    "rewritten": "exchanges/assignment_rewritten",
    "adjusted": "exchanges/assignment_adjusted",
    "questioned": "exchanges/assignment_questioned",
    "answered": "exchanges/assignment_answered",
    "accepted": "exchanges/assignment_accepted",
}


def tell(
    happening: str,
    assignment: Assignment,
    writer: Placement,
    tokens: Mapping[int, str],
    *,
    now: datetime,
) -> None:
    """To the other director: ``writer`` did this with the assignment; the words stay on the site.

    ``tokens`` holds an invitation (director id to token) for who has no account yet.
    """
    exchange = assignment.exchange
    other = next(half for half in exchange.sides() if half.side != writer.side)
    director = other.director
    write_letter(
        TEMPLATES[happening],
        event=f"assignment:{assignment.pk}:{happening}:{assignment.version}",
        to=director.email,
        name=director.first_name,
        language=director.language,
        about=f"edition:{exchange.edition.slug}",
        context={
            "exchange": exchange,
            "writer": next(half for half in exchange.sides() if half.side == writer.side),
            "side": assignment.side.lower(),
            "token": tokens.get(director.pk, ""),
        },
        now=now,
    )
