"""Questions for who does not know what to write: short enough for between two meetings. No database."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROMPTS: dict[str, str | Promise] = {
    "surprise": _("Wat verraste je vandaag?"),
    "home_tomorrow": _("Wat zou je thuis morgen anders doen?"),
    "failed": _("Wat ging mis, en wat deed jij toen?"),
    "home_front": _("Hoe loopt het aan het thuisfront, zonder jou?"),
    "would_change": _("Wat zou je hier veranderen als je bleef?"),
    "interests": _("Welk belang van de ander begrijp je nu beter?"),
    "courage": _("Welk besluit kostte moeite, en waarom?"),
    "habit": _("Welke gewoonte van hier neem je mee naar huis?"),
    "people": _("Wie wees je op iets wat je zelf niet zag?"),
    "expectation": _("Wat verwacht je van de komende dagen?"),
}


def prompt_of(day: date) -> str:
    """The code of the question that comes first on that day: another one every day."""
    codes = list(PROMPTS)
    return codes[day.toordinal() % len(codes)]


def question(code: str) -> str:
    """The question in words; empty when nothing was asked or the question no longer exists."""
    return str(PROMPTS.get(code, ""))
