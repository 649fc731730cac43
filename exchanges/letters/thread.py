"""The letters about the thread: that there is a message, never what it says."""

from datetime import datetime

from exchanges.letters.exchanges import to_organisers
from exchanges.models import ThreadMessage
from participants.models import Director
from tradingplaces.kit.letters import write_letter


def question(message: ThreadMessage, director: Director, *, now: datetime) -> None:
    """To the organisers: this director asked something; the text stays on the site."""
    to_organisers(
        "exchanges/question", message.exchange, happening=f"message-{message.pk}", now=now, director=director
    )


def answer(message: ThreadMessage, *, now: datetime) -> None:
    """To both directors: the organiser wrote something; the text stays on the site."""
    exchange = message.exchange
    for placement in exchange.placements.select_related("director"):
        director = placement.director
        write_letter(
            "exchanges/answer",
            event=f"exchange:{exchange.pk}:message-{message.pk}",
            to=director.email,
            name=director.first_name,
            language=director.language,
            about=f"edition:{exchange.edition.slug}",
            context={"exchange": exchange, "has_account": bool(director.user_id)},
            now=now,
        )
