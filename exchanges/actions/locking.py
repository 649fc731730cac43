"""Locks of the verbs: the edition where it is needed, directors in the order of their id, then the rest.

Every verb takes them in this order, so that two people who act at once wait for each other instead of
stopping each other. Rows that others only point at are held without their key, so that a new row which
points at them need not wait.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Candidacy, Exchange, Placement
from exchanges.rules.refusals import Changed, Conflicting, Overlap
from participants.models import Director


def lock_directors(ids: Iterable[int]) -> None:
    """Hold these people until the transaction ends."""
    rows = Director.objects.filter(pk__in=list(ids)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def lock_people(a: Candidacy, b: Candidacy) -> tuple[Candidacy, Candidacy]:
    """Hold both people and read them again: one may have been withdrawn or merged away meanwhile."""
    lock_directors((a.director_id, b.director_id))
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("director", "organisation")
    fresh = {row.pk: row for row in rows.filter(pk__in=(a.pk, b.pk)).order_by("pk")}
    met = [(one.pk in fresh and fresh[one.pk].director_id == one.director_id) for one in (a, b)]
    if not all(met):
        raise Conflicting(
            _("Een van beiden is intussen samengevoegd of weg. Kies het koppel opnieuw."), "gone"
        )
    return fresh[a.pk], fresh[b.pk]


def lock_exchange(exchange: Exchange) -> Exchange:
    """Hold the exchange with its directors and read it again."""
    lock_directors(Placement.objects.filter(exchange=exchange).values_list("director", flat=True))
    return (
        Exchange.objects.select_for_update(of=("self",))
        .select_related("edition")
        .prefetch_related("placements__director__user", "placements__organisation", "placements__host")
        .get(pk=exchange.pk)
    )


def check_seen(exchange: Exchange, seen_version: int | None) -> None:
    """Changed when the exchange is no longer what this person looked at; None looks at nothing."""
    if seen_version is not None and exchange.version != seen_version:
        raise Changed(
            _("Iemand anders heeft deze wissel intussen veranderd. Op deze pagina zie je wat er nu staat."),
            "changed",
        )


def placement_of(exchange: Exchange, director: Director) -> Placement:
    """That director's half, without another query; LookupError when it is somebody else's exchange."""
    for placement in exchange.placements.all():
        if placement.director_id == director.pk:
            placement.exchange = exchange
            return placement
    raise LookupError(f"director {director.pk} has no part in exchange {exchange.pk}")


def save_counted(exchange: Exchange, **others: Any) -> None:
    """Save the exchange one version up; the database judges overlap and one live exchange each."""
    exchange.version += 1
    try:
        with transaction.atomic():
            exchange.save()
            for placement in others.get("new_placements", ()):
                placement.exchange = exchange
                placement.save()
    except IntegrityError as error:
        raise _as_refusal(error) from error


def _as_refusal(error: IntegrityError) -> Conflicting:
    if "exchanges_placement_no_overlap" in str(error):
        return overlap()
    if "exchanges_placement_one_live" in str(error):
        return already_live()
    raise error


def overlap(names: Sequence[str] = ()) -> Overlap:
    """By name to an organiser; to a director another exchange is nobody else's business."""
    if names:
        sentence = ngettext(
            "%(names)s heeft in deze periode al een andere wissel. Er is niets bewaard. "
            "Kies een andere periode.",
            "%(names)s hebben in deze periode al een andere wissel. Er is niets bewaard. "
            "Kies een andere periode.",
            len(names),
        )
        return Overlap(sentence % {"names": _(" en ").join(names)}, "overlap")
    return Overlap(
        _(
            "In deze periode staat voor een van beiden al een andere wissel vast. Er is niets bewaard. "
            "Kies een andere periode, of vraag de organisator daarom."
        ),
        "overlap",
    )


def already_live(names: Sequence[str] = ()) -> Conflicting:
    """By name where that is known; the organisers of this edition see its exchanges."""
    if names:
        sentence = ngettext(
            "%(names)s heeft in deze editie al een voorstel of een wissel. Er is niets bewaard. "
            "Zeg dat eerst af, of kies iemand anders.",
            "%(names)s hebben in deze editie al een voorstel of een wissel. Er is niets bewaard. "
            "Zeg dat eerst af, of kies anderen.",
            len(names),
        )
        return Conflicting(sentence % {"names": _(" en ").join(names)}, "already_live")
    return Conflicting(
        _(
            "Een van beiden heeft in deze editie al een voorstel of een wissel. Trek dat eerst in, "
            "of kies iemand anders."
        ),
        "already_live",
    )
