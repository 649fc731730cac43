"""A step on the workbench in a sentence."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from exchanges.models import DraftChange, PairDecision
from exchanges.models.drafts import Mode
from exchanges.pairing.sentences import label_of
from exchanges.queries.large_workbench import LargeWorkbench
from exchanges.queries.workbench import Workbench
from tradingplaces.kit.templatetags.formats import score

Kind = PairDecision.Kind
What = DraftChange.What
Way = DraftChange.Way


def sentence(step: DraftChange) -> str:
    """What was done, undone or redone, without by whom."""
    words = _DO[step.what](step)
    if step.way == Way.UNDO:
        return _("Ongedaan gemaakt. %(words)s") % {"words": words}
    if step.way == Way.REDO:
        return _("Opnieuw gedaan. %(words)s") % {"words": words}
    return words


def _pair(step: DraftChange) -> str:
    names = {"a": step.director_a, "b": step.director_b}
    if step.after == Kind.LOCK:
        return _("%(a)s en %(b)s zijn vastgezet.") % names
    if step.after == Kind.FORBID:
        return _("%(a)s en %(b)s zijn verboden.") % names
    if step.before == Kind.LOCK:
        return _("%(a)s en %(b)s zijn losgemaakt.") % names
    return _("%(a)s en %(b)s mogen weer een koppel zijn.") % names


def _weights(step: DraftChange) -> str:
    changes = [
        _("‘%(part)s’ van %(before)d naar %(after)d")
        % {"part": label_of(code), "before": step.before[code], "after": after}
        for code, after in step.after.items()
        if step.before[code] != after
    ]
    return _("Gewicht van %(changes)s.") % {"changes": ", ".join(changes)}


def _mode(step: DraftChange) -> str:
    if step.after == Mode.BEST_FIT:
        return _("De beste passing gaat nu voor.")
    return _("De meeste mensen plaatsen gaat nu voor.")


def _name(step: DraftChange) -> str:
    names = {"before": step.before, "after": step.after}
    return _("‘%(before)s’ heet nu ‘%(after)s’.") % names


_DO: dict[str, Callable[[DraftChange], str]] = {
    What.PAIR: _pair,
    What.WEIGHTS: _weights,
    What.MODE: _mode,
    What.NAME: _name,
}


def announcement(board: Workbench | LargeWorkbench) -> str:
    """What a screen reader says after a step: what was done, the figures, who gains and who loses."""
    last = board.steps.last
    if isinstance(board, LargeWorkbench):
        waiting = _("De beste indeling wordt gezocht.") if board.is_waiting else _figures(board)
        return " ".join(filter(None, (sentence(last) if last else "", waiting)))
    if board.question is None:
        return board.error
    names = {
        _("Winnen: %(names)s."): [shift.name for shift in board.main_shifts if shift.gain > 0],
        _("Verliezen: %(names)s."): [shift.name for shift in board.main_shifts if shift.gain < 0],
    }
    told = [words % {"names": ", ".join(who)} for words, who in names.items() if who]
    return " ".join(filter(None, (sentence(last) if last else "", _figures(board), *told)))


def _figures(board: Workbench | LargeWorkbench) -> str:
    return _("%(placed)d van %(people)d mensen geplaatst, totale score %(total)s.") % {
        "placed": board.placed,
        "people": board.people,
        "total": score(board.total),
    }
