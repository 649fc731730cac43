"""``{% load formats %}``: dates, times, money and scores as this programme writes them."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.dateformat import format as format_date
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

register = template.Library()


@register.simple_tag
def period(starts_on: date, last_day: date, year: bool = False) -> str:
    """``12 t/m 23 april`` or ``29 maart t/m 9 april``; with ``year`` the year behind it."""
    same_month = (starts_on.year, starts_on.month) == (last_day.year, last_day.month)
    other_year = year and starts_on.year != last_day.year
    first = format_date(starts_on, "j F Y" if other_year else "j" if same_month else "j F")
    last = format_date(last_day, "j F Y" if year else "j F")
    return gettext("%(first)s t/m %(last)s") % {"first": first, "last": last}


@register.filter
def day(value: date) -> str:
    """``12 april 2027``."""
    return date_format(_local(value), "j F Y")


@register.filter
def weekday(value: date) -> str:
    """``donderdag 15 april``."""
    return format_date(_local(value), "l j F")


@register.filter
def clock(value: datetime) -> str:
    """``13.30 uur``, ``13:30`` in English."""
    return gettext("%(time)s uur") % {"time": format_date(_local(value), "G.i" if _is_dutch() else "G:i")}


@register.filter
def score(points: int | None) -> str:
    """A score, part or total in tenths (913) as a reader sees it: ``91,3``; many as ``1.284,0``."""
    if points is None:
        return ""
    return _grouped(f"{points / 10:,.1f}")


@register.filter
def thousands(count: int) -> str:
    """A count as a reader sees it: ``2.000``."""
    return _grouped(f"{count:,}")


@register.filter
def euros(amount: int | Decimal) -> str:
    """``€ 3.800``; cents only where there are any."""
    whole = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    return f"€ {_grouped(whole)}"


def _local(value: date) -> date:
    """A moment in local time; a plain date stays what it is."""
    return localtime(value) if isinstance(value, datetime) else value


def _grouped(written: str) -> str:
    """An English number with the point and comma of the reader's language."""
    return written.translate(str.maketrans(",.", ".,")) if _is_dutch() else written


def _is_dutch() -> bool:
    return (get_language() or "nl").startswith("nl")
