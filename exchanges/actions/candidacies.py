"""Candidacies by hand: add, change, withdraw and put back.

Adding goes through the same plan as an import, so the same things are recognised and asked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exchanges.actions.intake import challenges_named, resolve_preferences, save_plan
from exchanges.models import AvailabilityWindow, Candidacy, Edition, ImpossiblePeriod, Preference
from exchanges.queries.candidacy_facts import fingerprint
from exchanges.queries.intake_plan import plan_import
from exchanges.rules.candidacies import can_restore, can_withdraw
from exchanges.rules.pairing import is_open
from exchanges.rules.refusals import Changed, Refused
from participants.intake import CandidacyInput, Fault, IntakeReading, IntakeRow, Span
from participants.intake.names import sort_name
from participants.models import Director, Organisation, Position
from participants.organisation_names import match_name
from participants.queries.finding import organisation_named
from tradingplaces.kit.history import record
from tradingplaces.kit.plain_text import plain

QUESTIONS = ("organisation", "email")
"""Fields about which a warning must be answered first: a near name, a namesake."""


class Asked(Refused):
    """Nothing was saved: first somebody must say whether two things are the same. ``faults`` asks it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(str(fault.message) for fault in faults), "asked")
        self.faults = faults


@transaction.atomic
def add_candidacy(
    *, edition: Edition, facts: CandidacyInput, is_certain: bool, by: Any, now: datetime
) -> Candidacy:
    """A candidacy in the pool; a director with this address and an organisation of this name are reused.

    Raises Asked for a near organisation or a namesake unless ``is_certain``, and Refused for somebody who
    takes part already.
    """
    _lock_open(edition)
    plan = plan_import(_one_row(facts), edition, by)
    if plan.stored.directors.get(facts.email) and plan.rows and plan.rows[0].candidacy:
        raise Refused(_("Er is al een aanmelding met dit e-mailadres."), "already_in")
    errors = [fault for fault in plan.faults if fault.kind == "error"]
    questions = [fault for fault in plan.faults if fault.kind == "warning" and fault.field in QUESTIONS]
    if errors or (questions and not is_certain):
        raise Asked(errors or questions)
    candidacy = save_plan(plan, now)[facts.email]
    record("candidacy.added", candidacy, by=by, now=now)
    return candidacy


def _one_row(facts: CandidacyInput) -> IntakeReading:
    row = IntakeRow(1, "good", facts, (), ())
    return IntakeReading(sheet_name="", heading_row=None, columns=(), rows=(row,), faults=())


@transaction.atomic
def change_candidacy(
    *,
    candidacy: Candidacy,
    facts: CandidacyInput,
    pair_with: Director | None,
    seen: str,
    is_certain: bool,
    by: Any,
    now: datetime,
) -> Candidacy:
    """Give a candidacy exactly these facts; what is empty here becomes empty.

    ``seen`` is the fingerprint of what the organiser looked at. Raises Changed when somebody else was first,
    Asked for a near organisation unless ``is_certain``, Refused for an address that is another director's.
    """
    _lock_open(candidacy.edition)
    locked = Candidacy.objects.select_related("director", "organisation").get(pk=candidacy.pk)
    if fingerprint(locked) != seen:
        raise Changed(_("Iemand anders heeft deze aanmelding intussen veranderd."), "changed")
    organisation = _organisation(facts.organisation, locked, is_certain, by)
    _change_director(locked.director, facts)
    _change_position(locked.director, organisation, facts.position)
    _change_texts(locked, organisation, facts, pair_with)
    _replace_spans(locked, AvailabilityWindow, () if facts.whole_edition else facts.availability, {})
    _replace_spans(
        locked, ImpossiblePeriod, facts.impossible, {"as_written": facts.impossible_as_written[:200]}
    )
    locked.challenges.set(challenges_named(facts.challenges).values())
    _change_preferences(locked, facts)
    resolve_preferences(plan_import(_one_row(facts), locked.edition, by))
    record("candidacy.changed", locked, by=by, now=now)
    return locked


@transaction.atomic
def withdraw_candidacy(*, candidacy: Candidacy, by: Any, now: datetime) -> Candidacy:
    """Out of the pool; everything stays and it can be put back. Raises Refused while there is an exchange."""
    locked = _lock(candidacy)
    if locked.status == Candidacy.Status.WITHDRAWN:
        return locked
    if not can_withdraw(locked):
        raise Refused(_("Deze directeur heeft een voorstel of wissel. Zeg die eerst af."), "has_exchange")
    return _set_status(locked, Candidacy.Status.WITHDRAWN, "candidacy.withdrawn", by, now)


@transaction.atomic
def restore_candidacy(*, candidacy: Candidacy, by: Any, now: datetime) -> Candidacy:
    """Back in the pool."""
    locked = _lock(candidacy)
    if not can_restore(locked):
        return locked
    return _set_status(locked, Candidacy.Status.POOL, "candidacy.restored", by, now)


@transaction.atomic
def point_out(
    *,
    preference: Preference,
    director: Director | None,
    organisation: Organisation | None,
    by: Any,
    now: datetime,
) -> None:
    """Say whom a wish or veto means. Raises Refused in a closed edition."""
    _lock_open(preference.candidacy.edition)
    Preference.objects.filter(pk=preference.pk).update(director=director, organisation=organisation)
    record("preference.pointed_out", preference.candidacy, by=by, now=now, kind=preference.kind)


def _lock_open(edition: Edition) -> None:
    """One change at a time per edition, imports included; none in a closed one."""
    locked = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if not is_open(locked):
        raise Refused(_("Deze editie is gesloten; er verandert niets meer in."), "edition_closed")


def _lock(candidacy: Candidacy) -> Candidacy:
    _lock_open(candidacy.edition)
    return Candidacy.objects.select_for_update().get(pk=candidacy.pk)


def _set_status(candidacy: Candidacy, status: str, verb: str, by: Any, now: datetime) -> Candidacy:
    candidacy.status = status
    candidacy.save(update_fields=["status"])
    record(verb, candidacy, by=by, now=now)
    return candidacy


def _organisation(name: str, candidacy: Candidacy, is_certain: bool, by: Any) -> Organisation:
    """The one of exactly this name, or a new one after the question about near names."""
    known = organisation_named(name)
    if known:
        return known
    plan = plan_import(_one_row(_only_organisation(candidacy, name)), candidacy.edition, by)
    questions = [fault for fault in plan.faults if fault.field == "organisation"]
    if questions and not is_certain:
        raise Asked(questions)
    return Organisation.objects.create(name=name, match_name=match_name(name))


def _only_organisation(candidacy: Candidacy, name: str) -> CandidacyInput:
    director = candidacy.director
    return CandidacyInput(director.email, director.first_name, director.infix, director.last_name, name)


def _change_director(director: Director, facts: CandidacyInput) -> None:
    names = ("first_name", "infix", "last_name", "email", "phone")
    for name in names:
        setattr(director, name, getattr(facts, name))
    director.sort_name = sort_name(facts.first_name, facts.infix, facts.last_name)
    try:
        with transaction.atomic():
            # Only these: an invitation may give the director an account at this moment.
            director.save(update_fields=[*names, "sort_name"])
    except IntegrityError as problem:
        raise Refused(
            _("Dit e-mailadres is van een andere directeur. Is het dezelfde persoon, voeg ze dan samen."),
            "email_taken",
        ) from problem


def _change_position(director: Director, organisation: Organisation, title: str) -> None:
    Position.objects.update_or_create(
        director=director, organisation=organisation, until=None, defaults={"title": title}
    )


def _change_texts(
    candidacy: Candidacy, organisation: Organisation, facts: CandidacyInput, pair_with: Director | None
) -> None:
    candidacy.organisation = organisation
    candidacy.pair_with = pair_with
    for name in ("whole_edition", "learn", "offer", "offer_confidential", "remarks"):
        setattr(candidacy, name, getattr(facts, name))
    if candidacy.status == Candidacy.Status.DRAFT:
        candidacy.status = Candidacy.Status.POOL
    candidacy.save()


def _replace_spans(candidacy: Candidacy, model: Any, spans: tuple[Span, ...], others: dict[str, str]) -> None:
    """Leaves equal periods alone, so that what was written with them stays."""
    periods = model.objects.filter(candidacy=candidacy)
    stored = {(period.starts_on, period.last_day): period for period in periods}
    gone = [period.pk for span, period in stored.items() if span not in spans]
    model.objects.filter(pk__in=gone).delete()
    model.objects.bulk_create(
        model(candidacy=candidacy, starts_on=first, last_day=last, **others)
        for first, last in dict.fromkeys(spans)
        if (first, last) not in stored
    )


def _change_preferences(candidacy: Candidacy, facts: CandidacyInput) -> None:
    """Lines that stayed keep whom they mean."""
    wanted = {(Preference.Kind.WISH, plain(text)): text for text in facts.wishes}
    wanted |= {(Preference.Kind.VETO, plain(text)): text for text in facts.vetoes}
    stored = {(item.kind, plain(item.as_written)): item for item in candidacy.preferences.all()}
    gone = [item.pk for key, item in stored.items() if key not in wanted]
    Preference.objects.filter(pk__in=gone).delete()
    Preference.objects.bulk_create(
        Preference(candidacy=candidacy, kind=kind, as_written=text)
        for (kind, key), text in wanted.items()
        if (kind, key) not in stored
    )
