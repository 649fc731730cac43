"""Starts the child process that reads a calendar file, and says in words why one cannot be read."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.functional import Promise
from django.utils.timezone import get_default_timezone_name
from django.utils.translation import gettext_lazy as _

from tradingplaces.kit.calendar_files.limits import MAX_BYTES, MAX_ITEMS, WAITING_SECONDS

logger = logging.getLogger(__name__)

ROOT = str(Path(__file__).resolve().parents[3])
START = (
    "import json, sys; sys.path.insert(0, sys.argv[1]); "
    "from tradingplaces.kit.calendar_files.child import main; main(json.loads(sys.argv[2]))"
)
# No secret of ours is in the surroundings of the child.
SURROUNDINGS = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

SENTENCES: dict[str, str | Promise] = {
    "too_large": _("Dit bestand is groter dan 2 MB. Exporteer alleen de maanden van de editie."),
    "too_many": _("Deze agenda heeft meer dan 5.000 afspraken. Exporteer alleen de maanden van de editie."),
    "too_much": _("In deze agenda staat meer dan hier past. Exporteer alleen de maanden van de editie."),
    "no_calendar": _(
        "Dit is geen agendabestand. Exporteer de agenda als .ics: in Outlook met Opslaan als, "
        "in Google Agenda bij Instellingen, Exporteren."
    ),
    "broken": _("Dit agendabestand is beschadigd of afgebroken. Exporteer het opnieuw en kies het nog eens."),
}
assert (MAX_BYTES, MAX_ITEMS) == (2 * 1024**2, 5_000)  # noqa: S101  (the sentences above say these)


class CalendarFileError(Exception):
    """The file cannot be read; ``message`` says why and what to do, ``code`` is a key of SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        return str(SENTENCES[self.code])


@dataclass(frozen=True, order=True)
class CalendarDays:
    """One item on one stretch of days, both inclusive; an empty title when it has none."""

    starts_on: date
    last_day: date
    title: str


@dataclass(frozen=True)
class CalendarReading:
    """What stands in a file between two days, in order; how many items were private, cancelled, unread."""

    days: tuple[CalendarDays, ...]
    private: int
    cancelled: int
    unread: int


def read_calendar(content: bytes, first: date, last: date) -> CalendarReading:
    """The items of a calendar file that touch `first` to `last`; recurring ones on each of their days.

    Moments are read in the time zone of the product. Raises CalendarFileError.
    """
    if len(content) > MAX_BYTES:
        raise CalendarFileError("too_large")
    try:
        answer = json.loads(_ask_child(content, first, last))
        if refused := answer.get("refused"):
            raise CalendarFileError(refused if refused in SENTENCES else "broken")
        days = tuple(
            CalendarDays(date.fromisoformat(starts_on), date.fromisoformat(last_day), str(title))
            for starts_on, last_day, title in answer["days"]
        )
        return CalendarReading(days, *(int(answer[name]) for name in ("private", "cancelled", "unread")))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CalendarFileError("broken") from None


def _ask_child(content: bytes, first: date, last: date) -> bytes:
    job = json.dumps({"first": str(first), "last": str(last), "zone": get_default_timezone_name()})
    try:
        ended = subprocess.run(
            [sys.executable, "-I", "-c", START, ROOT, job],
            input=content,
            capture_output=True,
            timeout=WAITING_SECONDS,
            cwd="/",
            env=SURROUNDINGS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CalendarFileError("too_much") from None
    if ended.returncode:
        logger.warning("Reading a calendar file ended with %s", ended.returncode)
        raise CalendarFileError("too_much" if ended.returncode < 0 else "broken")
    return ended.stdout
