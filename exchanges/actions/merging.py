"""Two records of one director, or of one organisation, made into one; and back again.

Everything that points at the record that goes is pointed at the one that stays, whichever app it lives in:
the models themselves tell what points where. What cannot move because the one that stays has it already
is put away. The snapshot in `Merge` holds all of it, so that undoing restores every row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from exchanges.actions.merging_candidacies import fold_candidacies
from exchanges.models import PairDecision, Placement, ProposedPair
from exchanges.rules.refusals import Refused
from participants.models import Director, Merge, Organisation
from tradingplaces.kit.history import record

_MODELS: dict[str, type[models.Model]] = {
    Merge.Kind.DIRECTOR: Director,
    Merge.Kind.ORGANISATION: Organisation,
}
_FILLED: dict[str, tuple[str, ...]] = {
    Merge.Kind.DIRECTOR: ("infix", "phone", "user_id"),
    Merge.Kind.ORGANISATION: ("sector", "place", "province", "region", "size"),
}
_ALIAS: dict[str, str] = {Merge.Kind.DIRECTOR: "email", Merge.Kind.ORGANISATION: "match_name"}
_NEVER_PUT_AWAY = {"exchanges.placement", "stories.consent", "stories.storyauthor"}


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Moments as the database holds them; Django's own way of writing cuts them off."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


@dataclass
class Moves:
    """What a merge does: rows changed with their values before and after, and rows put away."""

    changed: list[dict[str, Any]] = field(default_factory=list)
    put_away: list[dict[str, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many rows move, per model and field: 'exchanges.placement.director'."""

    def change(self, row: models.Model, **after: Any) -> None:
        """Give a row other values and remember the former ones."""
        before = {name: getattr(row, name) for name in after}
        if before == after:
            return
        type(row)._base_manager.filter(pk=row.pk).update(**after)
        for name, value in after.items():
            setattr(row, name, value)
        self.changed.append({"model": row._meta.label, "pk": row.pk, "before": before, "after": after})

    def take_away(self, row: models.Model) -> None:
        """Remove a row with everything that hangs on it, remembered whole."""
        collector = models.deletion.Collector(using="default", origin=row)
        collector.collect([row])
        things = [thing for found in collector.data.values() for thing in found]
        things += [thing for queryset in collector.fast_deletes for thing in queryset]
        kept = [thing for thing in things if not thing._meta.auto_created]
        self.put_away += [
            {"json": serializers.serialize("json", [thing], cls=_ToTheMicrosecond)} for thing in kept
        ]
        row.delete()


def try_merge(*, kind: str, kept: int, gone: int, by: Any, now: datetime) -> Moves:
    """What merging would do; nothing of it stays. Raises Refused as `merge` does."""
    with transaction.atomic():
        moves = _merge(kind, kept, gone)
        transaction.set_rollback(True)
    return moves


@transaction.atomic
def merge(*, kind: str, kept: int, gone: int, by: Any, now: datetime) -> Merge:
    """Make ``gone`` part of ``kept`` (ids of directors or of organisations).

    Raises Refused when both have an exchange that cannot be of one and the same, or are one already.
    """
    alias = _MODELS[kind]._base_manager.filter(pk=gone).values_list(_ALIAS[kind], flat=True).first()
    moves = _merge(kind, kept, gone)
    snapshot = {"alias": alias, "changed": moves.changed, "put_away": moves.put_away}
    done = Merge.objects.create(
        kind=kind, kept_id=kept, gone_id=gone, snapshot=snapshot, merged_at=now, merged_by=by
    )
    record(f"{kind}.merged", _MODELS[kind]._base_manager.get(pk=kept), by=by, now=now, gone=gone)
    return done


def _merge(kind: str, kept_id: int, gone_id: int) -> Moves:
    kept, gone = _lock(kind, kept_id, gone_id)
    _refuse_impossible(kind, kept_id, gone_id)
    moves = Moves()
    if kind == Merge.Kind.DIRECTOR:
        fold_candidacies(moves, kept_id, gone_id)
    for model, name in _pointing_at(_MODELS[kind]):
        for row in model._base_manager.filter(**{name: gone_id}).order_by("pk"):
            _move(moves, row, name, kept_id)
            moves.counts[f"{model._meta.label_lower}.{name}"] += 1
    filled = {name: getattr(gone, name) for name in _FILLED[kind] if not getattr(kept, name)}
    moves.take_away(gone)
    for name, value in filled.items():
        moves.change(kept, **{name: value})
    return moves


def _lock(kind: str, kept: int, gone: int) -> tuple[Any, Any]:
    """Both, in the order of their id; Refused when one of them is no longer there."""
    locked = _MODELS[kind]._base_manager.select_for_update().order_by("pk").in_bulk([kept, gone])
    if len(locked) != 2:
        raise Refused(_("Een van beide is er niet meer; misschien zijn ze al samengevoegd."), "gone")
    return locked[kept], locked[gone]


def _refuse_impossible(kind: str, kept: int, gone: int) -> None:
    """Two who swap with each other are not one; nor are two who both log in, each with her own journal."""
    own = "director" if kind == Merge.Kind.DIRECTOR else "organisation"
    if Placement.objects.filter(**{own: gone, f"exchange__placements__{own}": kept}).exists():
        raise Refused(_("Zij hebben een wissel met elkaar, dus het zijn er twee."), "each_other")
    if kind == Merge.Kind.DIRECTOR and not Director.objects.filter(pk__in=(kept, gone), user=None).exists():
        raise Refused(
            _(
                "Beiden hebben een eigen account. Samengevoegd zou de een het dagboek van de ander lezen. "
                "Is het toch één persoon, vraag dan een beheerder welk account vervalt."
            ),
            "both_log_in",
        )


def _pointing_at(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Every model and field with a foreign key to this one, hidden ones included."""
    relations: list[Any] = list(model._meta.get_fields(include_hidden=True))
    for relation in relations:
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.field.name


def _move(moves: Moves, row: models.Model, name: str, kept: int) -> None:
    """Point one row at the record that stays; put it away where that makes it double or about itself."""
    if not _is_double(row, name, kept):
        for attempt in _attempts(row, name, kept):
            try:
                with transaction.atomic():
                    moves.change(row, **attempt)
                return
            except IntegrityError as problem:
                row.refresh_from_db()
                refusal = problem
        if row._meta.label_lower in _NEVER_PUT_AWAY:
            raise _as_refusal(refusal)
    _put_away(moves, row)


def _attempts(row: models.Model, name: str, kept: int) -> Iterator[dict[str, Any]]:
    """As it stands; and for a pair the other way round, because pairs are kept in order."""
    yield {f"{name}_id": kept}
    other = _other_of_pair(row, name)
    if other:
        yield {f"{name}_id": getattr(row, f"{other}_id"), f"{other}_id": kept}


def _other_of_pair(row: models.Model, name: str) -> str:
    """'director_b' for 'director_a', where the model is a pair; otherwise empty."""
    other = {"_a": f"{name[:-2]}_b", "_b": f"{name[:-2]}_a"}.get(name[-2:], "")
    return other if other and hasattr(row, f"{other}_id") else ""


def _is_double(row: models.Model, name: str, kept: int) -> bool:
    """Whether the one that stays is in this row already, or cannot be in a second one like it."""
    other = _other_of_pair(row, name)
    if other and getattr(row, f"{other}_id") == kept:
        return True
    has_kept = models.Q(director_a=kept) | models.Q(director_b=kept)
    if isinstance(row, ProposedPair):
        return ProposedPair.objects.filter(has_kept, proposal=row.proposal_id).exists()
    if isinstance(row, PairDecision) and row.kind == PairDecision.Kind.LOCK:
        return PairDecision.objects.filter(has_kept, draft=row.draft_id, kind=row.kind).exists()
    return False


def _put_away(moves: Moves, row: models.Model) -> None:
    try:
        moves.take_away(row)
    except ProtectedError as problem:
        raise Refused(
            _("Aan %(what)s hangt nog iets dat niet mee kan verhuizen.") % {"what": row}, "protected"
        ) from problem


def _as_refusal(problem: IntegrityError) -> Refused:
    if "one_live" in str(problem) or "no_overlap" in str(problem):
        return Refused(
            _("Beiden hebben een voorstel of wissel die niet samengaan. Zeg er eerst een af."), "both_live"
        )
    return Refused(_("Beiden komen voor in dezelfde wissel of hetzelfde verhaal."), "both_in")


@transaction.atomic
def undo_merge(*, merge: Merge, by: Any, now: datetime) -> None:
    """Put everything back as it was; what was changed since then keeps its newer value. Twice does it once.

    Raises Refused when the record that stayed was itself merged away since.
    """
    locked = Merge.objects.select_for_update().get(pk=merge.pk)
    if locked.undone_at:
        return
    model = _MODELS[locked.kind]
    if not model._base_manager.filter(pk=locked.kept_id).exists():
        raise Refused(_("Draai eerst de latere samenvoeging terug."), "later_merge")
    try:
        with transaction.atomic():
            _restore(locked.snapshot)
            # Now, not at the end: what a restored row points at may have been merged away since.
            connection.check_constraints()
    except IntegrityError as problem:
        raise Refused(
            _(
                "Terugdraaien kan nu niet: wat verdween is intussen opnieuw ingevoerd, of hoorde bij iets "
                "dat later is samengevoegd. Draai de latere samenvoeging eerst terug."
            ),
            "entered_again",
        ) from problem
    locked.undone_at = now
    locked.save(update_fields=["undone_at"])
    record(f"{locked.kind}.unmerged", model._base_manager.get(pk=locked.kept_id), by=by, now=now)


def _restore(snapshot: dict[str, Any]) -> None:
    """First the changed values, which frees what is unique; then the rows that were put away."""
    for change in reversed(snapshot["changed"]):
        rows = apps.get_model(change["model"])._base_manager.filter(pk=change["pk"])
        rows.filter(**change["after"]).update(**change["before"])
    for thing in snapshot["put_away"]:
        for restored in serializers.deserialize("json", thing["json"]):
            # An empty list of links would take away those that were just moved back.
            restored.m2m_data = {name: links for name, links in (restored.m2m_data or {}).items() if links}
            restored.save()
