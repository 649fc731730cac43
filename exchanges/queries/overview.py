"""An edition at a glance: how many people and exchanges stand where, and what needs the organiser now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.lifecycle import Phase, State
from exchanges.models import Candidacy, Edition, Exchange, Placement, Reminder
from exchanges.models.candidacies import CandidacyQuerySet
from exchanges.queries.exchanges import ExchangeRow, exchanges_of, rows
from exchanges.queries.new_set import broken_title
from exchanges.queries.reminders import Waiting, open_work_in

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    """The next best step: what to do, why, and the address (a name of this app) to do it at."""

    words: str
    why: str
    to: str


@dataclass(frozen=True)
class Overview:
    """Head figures, the exchanges that need the organiser, the ones to follow, and the next step."""

    candidacies: int
    unpaired: int
    without_dates: int
    asked: int
    preparation: int
    running: int
    after: int
    urgent: list[ExchangeRow]
    waiting: list[ExchangeRow]
    coming: list[ExchangeRow]
    step: Step
    broken: str
    late: list[Waiting]
    due: list[Waiting]
    """Who has something of the preparation to do within a week, what is due first."""


def overview(edition: Edition, today: date) -> Overview:
    """Everything the first page shows, in a fixed number of queries."""
    exchanges = exchanges_of(edition)
    lines = rows([one for one in exchanges if one.live], today)
    work = open_work_in(edition, today)
    unpaired, without_dates = _people(edition)
    counts = {
        "candidacies": Candidacy.objects.filter(edition=edition, status=Candidacy.Status.POOL).count(),
        "unpaired": unpaired,
        "without_dates": without_dates,
        "asked": sum(one.state == State.PROPOSED for one in exchanges),
        **_phases(exchanges, today),
    }
    urgent = [line for line in lines if line.is_urgent]
    waiting = [line for line in lines if not line.is_urgent and line.exchange.is_asked()]
    coming = [line for line in lines if not line.exchange.is_asked() and line.exchange.last_day >= today]
    return Overview(
        **counts,
        urgent=urgent,
        waiting=waiting,
        coming=coming,
        step=_step(counts["candidacies"], unpaired, urgent, waiting, bool(exchanges)),
        broken=broken_title(edition, _free(edition)),
        late=work.late,
        due=_due(work.waiting, today),
    )


def _due(waiting: list[Waiting], today: date) -> list[Waiting]:
    """Answers are left out: these stand on the page already."""
    return [
        one
        for one in waiting
        if any(task.code != Reminder.Task.ANSWER and task.due <= today + SOON for task in one.tasks)
    ]


def _people(edition: Edition) -> tuple[int, int]:
    """How many in the pool have no live exchange, and how many of those gave no dates."""
    free = _free(edition)
    return free.count(), free.filter(whole_edition=False, availability=None).count()


def _free(edition: Edition) -> CandidacyQuerySet:
    busy = Placement.objects.live().filter(edition=edition).values("director")
    return Candidacy.objects.filter(edition=edition).in_pool().exclude(director__in=busy)


def _phases(exchanges: list[Exchange], today: date) -> dict[str, int]:
    found = [exchange.phase(today) for exchange in exchanges]
    return {
        "preparation": found.count(Phase.PREPARATION),
        "running": found.count(Phase.RUNNING),
        "after": found.count(Phase.AFTER) + found.count(Phase.CLOSED),
    }


def _step(
    candidacies: int, unpaired: int, urgent: list[ExchangeRow], waiting: list[ExchangeRow], has_any: bool
) -> Step:
    if not candidacies and not has_any:
        return Step(
            _("Importeer de aanmeldingen"),
            _("Deze editie is nog leeg. Begin met een spreadsheet, of leg één wissel vast op één formulier."),
            "exchanges:import",
        )
    if urgent:
        return Step(
            urgent[0].step,
            _("%(a)s en %(b)s wachten op jou.")
            % {"a": urgent[0].a.director.name, "b": urgent[0].b.director.name},
            "",
        )
    if unpaired > 1:
        words = ngettext(
            "%(count)d mens heeft nog geen wisselpartner.",
            "%(count)d mensen hebben nog geen wisselpartner.",
            unpaired,
        )
        return Step(_("Koppel wie nog vrij is"), words % {"count": unpaired}, "exchanges:pairing")
    if waiting:
        return Step(_("Bekijk de wissels"), _("Alle voorstellen zijn verstuurd."), "exchanges:exchange_list")
    return Step(_("Bekijk de wissels"), _("Er wacht nu niets op jou."), "exchanges:exchange_list")
