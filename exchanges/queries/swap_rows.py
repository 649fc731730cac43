"""An exchange as one line: both people, the swap line and where it stands, in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Exchange, Placement
from exchanges.workdays import count_weekdays
from tradingplaces.kit.templatetags.formats import period

SHOWN_AROUND_TODAY = timedelta(weeks=6)


@dataclass(frozen=True)
class Person:
    name: str
    detail: str


@dataclass(frozen=True)
class SwapRow:
    """What ``components/_swap_row.html`` shows of one exchange."""

    a: Person
    b: Person
    starts_on: date
    last_day: date
    shown_from: date
    shown_until: date
    today: date | None
    bold: str
    words: str
    href: str = ""


def swap_row(exchange: Exchange, today: date, href: str = "") -> SwapRow:
    """The row of an exchange whose placements (with director and organisation) are fetched."""
    sides = {placement.side: placement for placement in exchange.placements.all()}
    running = exchange.starts_on <= today <= exchange.last_day
    return SwapRow(
        a=person(sides["A"]),
        b=person(sides["B"]),
        starts_on=exchange.starts_on,
        last_day=exchange.last_day,
        shown_from=today - SHOWN_AROUND_TODAY,
        shown_until=today + SHOWN_AROUND_TODAY,
        today=today if running else None,
        bold=standing(exchange.starts_on, exchange.last_day, today),
        words=period(exchange.starts_on, exchange.last_day, year=exchange.starts_on.year != today.year),
        href=href,
    )


def person(placement: Placement) -> Person:
    """Name, and position, organisation and place as far as they are known."""
    house = placement.organisation
    details = [getattr(placement, "position_title", ""), house.name, house.place]
    return Person(placement.director.name, ", ".join(detail for detail in details if detail))


def standing(starts_on: date, last_day: date, today: date) -> str:
    """``Begint over 3 weken``, ``Dag 6 van 10`` or ``Terug``."""
    if today < starts_on:
        return _begins((starts_on - today).days)
    if today > last_day:
        return _("Terug")
    return _("Dag %(day)s van %(days)s") % {
        "day": count_weekdays(starts_on, today),
        "days": count_weekdays(starts_on, last_day),
    }


def _begins(days: int) -> str:
    if days >= 14:
        weeks = days // 7
        return ngettext("Begint over %(count)d week", "Begint over %(count)d weken", weeks) % {"count": weeks}
    return ngettext("Begint morgen", "Begint over %(count)d dagen", days) % {"count": days}
