"""Why one period is preferred to another, in a sentence. No database.

Source of the rules: docs/rules.md section 1, the order of the rank: meetings, lost working days, school
holidays, length, the weekday it starts on, and then the calendar.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.pairing.windows import Window


def why_first(window: Window) -> str:
    """What the best period has that puts it first."""
    parts = [_meetings_of(window), _lost(window.lost_days), _school(window.school_days)]
    return _("Vooraan: %(why)s.") % {"why": ", ".join(parts)}


def why_behind(better: Window, window: Window, preferred_weekdays: int) -> str:
    """The first thing in the order of the rules in which `window` is less than `better`."""
    if window.sides_without_meeting != better.sides_without_meeting:
        return _behind(_meetings_of(window), _meetings_of(better))
    if window.lost_days != better.lost_days:
        return _behind(_lost(window.lost_days), _lost(better.lost_days))
    if window.school_days != better.school_days:
        return _behind(_school(window.school_days), _school(better.school_days))
    if abs(window.weekdays - preferred_weekdays) != abs(better.weekdays - preferred_weekdays):
        return _("Verder naar achteren: niet de gewenste lengte van %(count)d doordeweekse dagen.") % {
            "count": preferred_weekdays
        }
    if (window.starts_on.weekday() == 0) != (better.starts_on.weekday() == 0):
        return _("Verder naar achteren: begint niet op maandag.")
    return _("Even goed als die ervoor; de vroegste staat eerst.")


def _behind(this: str, better: str) -> str:
    return _("Verder naar achteren: %(this)s, tegen %(better)s.") % {"this": this, "better": better}


def _meetings_of(window: Window) -> str:
    return (
        _("een vergadering aan beide kanten"),
        _("een vergadering aan één kant"),
        _("aan geen van beide kanten een vergadering"),
    )[window.sides_without_meeting]


def _lost(days: int) -> str:
    if not days:
        return _("geen verloren werkdag")
    words = ngettext("%(count)d verloren werkdag samen", "%(count)d verloren werkdagen samen", days)
    return words % {"count": days}


def _school(days: int) -> str:
    if not days:
        return _("geen dag in een schoolvakantie of reces")
    words = ngettext(
        "%(count)d dag in een schoolvakantie of reces, beide kanten samen",
        "%(count)d dagen in een schoolvakantie of reces, beide kanten samen",
        days,
    )
    return words % {"count": days}
