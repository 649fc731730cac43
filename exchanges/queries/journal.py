"""The journal as its readers see it: whose it is, per day, and which exchange one writes about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from exchanges.journal_prompts import question
from exchanges.lifecycle import Phase, State
from exchanges.models import Exchange, Placement, Readers, Reflection, ReflectionPicture
from exchanges.rules.journal import can_write
from participants.models import User
from tradingplaces.kit.read_log import reads_of


@dataclass(frozen=True)
class JournalOf:
    """One exchange in the eyes of one of its directors."""

    own: Placement
    other: Placement

    @property
    def exchange(self) -> Exchange:
        return self.own.exchange


@dataclass(frozen=True)
class Line:
    """An entry in a list: whose it is, and the question it answers."""

    entry: Reflection
    is_own: bool
    question: str


@dataclass(frozen=True)
class Day:
    day: date
    lines: list[Line]


def journals_of(user: Any) -> list[JournalOf]:
    """Every exchange of which this person keeps or kept a journal: confirmed, or with something written."""
    kept = Q(exchange__state=State.CONFIRMED) | Q(reflections__isnull=False)
    halves = Placement.objects.select_related("director", "host", "organisation").order_by("side")
    own = (
        Placement.objects.filter(kept, director__user=user)
        .select_related("exchange__edition", "director", "host")
        .prefetch_related(Prefetch("exchange__placements", halves))
        .order_by("-starts_on", "-pk")
        .distinct()
    )
    return [JournalOf(half, _other(half)) for half in own]


def _other(half: Placement) -> Placement:
    return next(one for one in half.exchange.placements.all() if one.pk != half.pk)


def current(journals: list[JournalOf], today: date) -> JournalOf | None:
    """The running exchange, else the next one, else the last one."""
    return min(journals, key=lambda one: _urgency(one, today), default=None)


def _urgency(journal: JournalOf, today: date) -> tuple[int, int]:
    order = {Phase.RUNNING: 0, Phase.PREPARATION: 1, Phase.AFTER: 2, Phase.CLOSED: 3, None: 4}
    return order[journal.exchange.phase(today)], abs((journal.own.starts_on - today).days)


def writable(journals: Iterable[JournalOf], today: date) -> list[JournalOf]:
    return [one for one in journals if can_write(one.own, today)]


def entries_of(user: Any, exchange: Exchange) -> QuerySet[Reflection]:
    """Everything of this exchange that this person may read, the newest day first."""
    return _shown(Reflection.objects.visible_to(user).filter(placement__exchange=exchange))


def entries_for_organisers(user: Any, exchange: Exchange) -> QuerySet[Reflection]:
    """What both directors share with the organisers: never more, also not to who is director as well."""
    return entries_of(user, exchange).filter(readers=Readers.ORGANISER)


def _shown(entries: QuerySet[Reflection]) -> QuerySet[Reflection]:
    return (
        entries.select_related("placement__director")
        .prefetch_related("pictures__picture")
        .annotate(passage_count=Count("passages"))
        .order_by("-day", "-written_at", "pk")
    )


def photos_visible_to(user: Any) -> QuerySet[ReflectionPicture]:
    """Photos of the entries this person may read."""
    entries = Reflection.objects.visible_to(user)
    return ReflectionPicture.objects.filter(reflection__in=entries).select_related("picture")


def days(entries: Iterable[Reflection], user: Any) -> list[Day]:
    """The entries under the days they belong to."""
    lines = [Line(one, one.placement.director.user_id == user.pk, question(one.prompt)) for one in entries]
    return [Day(day, list(of_day)) for day, of_day in groupby(lines, key=lambda line: line.entry.day)]


@dataclass(frozen=True)
class ReadBy:
    """That somebody read an entry, and when first on that day."""

    name: str
    at: datetime


def readers_of(entry: Reflection) -> list[ReadBy]:
    """Who read this entry, the newest first; somebody who was erased has no name any more: 2 queries."""
    reads = list(reads_of(entry))
    names = dict(User.objects.filter(key__in=[one.reader for one in reads]).values_list("key", "name"))
    return [ReadBy(names.get(one.reader, _("iemand")), one.read_at) for one in reads]
