"""What happened to an exchange, as sentences. The rows are written by the verbs (kit.history)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.models import Exchange
from exchanges.pairing.dates import say_day, say_period
from exchanges.queries.exchanges import parties
from participants.models import User
from tradingplaces.kit.models import HistoryEntry

VERBS = {
    "proposed": gettext_lazy("Voorgesteld"),
    "recorded_past": gettext_lazy("Vastgelegd als wissel die al is geweest"),
    "accepted": gettext_lazy("Akkoord van %(who)s"),
    "confirmed": gettext_lazy("Bevestigd: beiden zijn akkoord"),
    "declined": gettext_lazy("Afgewezen door %(who)s"),
    "asked": gettext_lazy("Vraag gesteld"),
    "answered_question": gettext_lazy("Bericht van de organisator"),
    "period_changed": gettext_lazy("Andere periode gekozen: %(after)s in plaats van %(before)s"),
    "deadline_extended": gettext_lazy("Meer tijd om te antwoorden, tot en met %(day)s"),
    "reminded": gettext_lazy("Herinnering gestuurd aan %(who)s"),
    "dropped_out": gettext_lazy("%(who)s valt uit"),
    "expired": gettext_lazy("Verlopen: niet beiden antwoordden op tijd"),
    "cancelled": gettext_lazy("Afgezegd"),
    "assignment_sent": gettext_lazy("Opdracht verstuurd door %(who)s"),
    "assignment_rewritten": gettext_lazy("Opdracht herschreven door %(who)s"),
    "assignment_adjusted": gettext_lazy("Andere woorden voor de opdracht, van %(who)s"),
    "assignment_questioned": gettext_lazy("Vraag over de opdracht, van %(who)s"),
    "assignment_answered": gettext_lazy("Vraag over de opdracht beantwoord door %(who)s"),
    "assignment_accepted": gettext_lazy("Opdracht aanvaard door %(who)s"),
    "announced": gettext_lazy("Mag deze wissel genoemd worden? %(party)s zegt %(yes_or_no)s"),
}


@dataclass(frozen=True)
class Happening:
    """One line of the history: when, what, by whom, and the note that came with it."""

    at: datetime
    words: str
    by: str
    note: str
    side: str


def history_of(exchange: Exchange) -> list[Happening]:
    """The newest first; who no longer has an account is not named."""
    entries = list(
        HistoryEntry.objects.filter(subject_type="exchanges.exchange", subject_id=str(exchange.pk)).order_by(
            "-at", "-id"
        )
    )
    names = dict(
        User.objects.filter(key__in=[entry.actor for entry in entries if entry.actor]).values_list(
            "key", "name"
        )
    )
    return [
        _happening(entry, exchange, names.get(entry.actor, "") if entry.actor else "") for entry in entries
    ]


def _happening(entry: HistoryEntry, exchange: Exchange, name: str) -> Happening:
    side = str(entry.details.get("side", ""))
    return Happening(
        at=entry.at,
        words=str(VERBS.get(entry.verb, entry.verb)) % _values(entry, exchange, side),
        by=name or _("het systeem") if entry.actor is None else name,
        note=str(entry.details.get("note", "")),
        side=side.lower(),
    )


def _values(entry: HistoryEntry, exchange: Exchange, side: str) -> dict[str, str]:
    details = entry.details
    who = next((half.director.name for half in exchange.sides() if half.side == side), "")
    values = {"who": who}
    for key in ("before", "after"):
        if key in details:
            values[key] = say_period(*(date.fromisoformat(day) for day in details[key]))
    if "answer_by" in details:
        values["day"] = say_day(date.fromisoformat(details["answer_by"]))
    if "party" in details:
        values["party"] = parties(exchange).get(details["party"], "")
        values["yes_or_no"] = _("ja") if details.get("agreed") else _("nee")
    return values
