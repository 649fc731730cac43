"""Taking over the candidacies of a sheet: all good rows at once, or nothing.

Identity is the e-mail address within the edition (docs/rules.md section 8). Repeating doubles nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from exchanges.actions.locking import lock_directors
from exchanges.models import AvailabilityWindow, Candidacy, Edition, ImpossiblePeriod, Preference
from exchanges.queries.intake_plan import ImportPlan, RowPlan, plan_import
from exchanges.queries.intake_report import ImportReport, report_of
from exchanges.queries.recognising import resolve
from exchanges.rules.pairing import is_open
from participants.intake import IntakeReading
from participants.intake.names import sort_name
from participants.models import Challenge, Director, Organisation, Position
from participants.queries.finding import directors_by_email, organisations_by_match_name
from tradingplaces.kit.history import record
from tradingplaces.kit.plain_text import plain


class IntakeError(ValueError):
    """Nothing of this sheet can be taken over. ``code`` for programs, ``message`` for the person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@transaction.atomic
def import_reading(
    reading: IntakeReading, *, edition: Edition, by: Any, now: datetime, dry_run: bool = False
) -> ImportReport:
    """Save every good row of ``reading`` as a candidacy in the pool of ``edition``; faulty rows are skipped.

    ``by`` is the organiser, None for the command line. With ``dry_run`` nothing is written and the report
    says what would happen. Raises IntakeError when columns are missing that nobody can do without.
    """
    _refuse_closed(edition)
    _refuse_without_essentials(reading)
    if dry_run:
        return report_of(plan_import(reading, edition, by), {})
    # One import at a time per edition: whoever comes second compares with what the first saved.
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    plan = plan_import(reading, edition, by)
    candidacies = save_plan(plan, now)
    report = report_of(plan, candidacies)
    counts = {name: getattr(report, name) for name in ("rows", "created", "updated", "unchanged", "skipped")}
    record("candidacies.imported", edition, by=by, now=now, **counts)
    return report


def _refuse_closed(edition: Edition) -> None:
    if not is_open(edition):
        raise IntakeError("edition_closed", _("Deze editie is gesloten; er komt niemand meer bij."))


def _refuse_without_essentials(reading: IntakeReading) -> None:
    names = {"email": _("e-mailadressen"), "last_name": _("namen"), "organisation": _("organisaties")}
    missing = [names[name] for name in reading.missing_fields if name in names]
    if missing:
        raise IntakeError(
            "missing_columns",
            _("In dit blad is geen kolom gevonden met %(what)s. Zonder kan niemand worden aangemeld.")
            % {"what": get_text_list(missing, _("en"))},
        )
    if not reading.rows:
        raise IntakeError(
            "no_rows", _("In dit blad staat onder de koppen geen enkele rij met een aanmelding.")
        )


def save_plan(plan: ImportPlan, now: datetime) -> dict[str, Candidacy]:
    """Write what the plan says in a fixed number of statements; gives the candidacy per e-mail address."""
    rows = [row for row in plan.rows if row.outcome != "unchanged"]
    organisations = _save_organisations(rows)
    directors = _save_directors(rows)
    _save_positions(plan, rows, directors, organisations)
    candidacies = _save_candidacies(plan, rows, directors, organisations, now)
    _save_periods(rows, candidacies)
    _save_challenges(plan, rows, candidacies)
    _save_preferences(rows, candidacies)
    _save_pairs(rows, candidacies)
    resolve_preferences(plan)
    return candidacies


def _save_organisations(rows: list[RowPlan]) -> dict[str, Organisation]:
    """New ones made, known ones brought up to date. Another edition's import may make the same one now:
    the database keeps one, and both read it back."""
    by_name = {row.organisation: row for row in reversed(rows)}
    known = organisations_by_match_name(by_name)
    new = sorted(by_name.keys() - known.keys())
    Organisation.objects.bulk_create(
        [Organisation(name=by_name[name].values.organisation, match_name=name) for name in new],
        ignore_conflicts=True,
    )
    organisations = organisations_by_match_name(by_name)
    changed = [(organisations[row.organisation], row.organisation_changes) for row in rows]
    _apply(Organisation, changed)
    return organisations


def _save_directors(rows: list[RowPlan]) -> dict[str, Director]:
    emails = sorted(row.values.email for row in rows)
    known = directors_by_email(emails)
    lock_directors(director.pk for director in known.values())
    new = {row.values.email: row.director_changes for row in rows if row.values.email not in known}
    Director.objects.bulk_create(
        [Director(email=email, **_with_sort_name(new[email], None)) for email in sorted(new)],
        ignore_conflicts=True,
    )
    directors = directors_by_email(emails)
    known_rows = [(row.director, row.director_changes) for row in rows if row.director]
    _apply(
        Director, [(person, _with_sort_name(changes, person)) for person, changes in known_rows if changes]
    )
    archived = [director.pk for director in directors.values() if director.archived_at]
    Director.objects.filter(pk__in=archived).update(archived_at=None)
    return directors


def _with_sort_name(changes: dict[str, Any], director: Director | None) -> dict[str, Any]:
    parts = [changes.get(name, getattr(director, name, "")) for name in ("first_name", "infix", "last_name")]
    return changes | {"sort_name": sort_name(*parts)}


def _save_positions(
    plan: ImportPlan,
    rows: list[RowPlan],
    directors: dict[str, Director],
    organisations: dict[str, Organisation],
) -> None:
    new, changed = [], []
    for row in rows:
        if row.position_title is None:
            continue
        director, organisation = directors[row.values.email], organisations[row.organisation]
        position = plan.stored.positions.get((director.pk, organisation.pk))
        if position:
            changed.append((position, {"title": row.position_title}))
        else:
            new.append(Position(director=director, organisation=organisation, title=row.position_title))
    Position.objects.bulk_create(new, ignore_conflicts=True)
    _apply(Position, changed)


def _save_candidacies(
    plan: ImportPlan,
    rows: list[RowPlan],
    directors: dict[str, Director],
    organisations: dict[str, Organisation],
    now: datetime,
) -> dict[str, Candidacy]:
    created = {
        row.values.email: Candidacy(
            edition=plan.edition,
            director=directors[row.values.email],
            organisation=organisations[row.organisation],
            applied_at=now,
            **row.candidacy_changes,
        )
        for row in rows
        if row.candidacy is None
    }
    Candidacy.objects.bulk_create(created.values())
    updated = {row.values.email: row.candidacy for row in rows if row.candidacy}
    _apply(
        Candidacy, [(row.candidacy, _with_organisation(row, organisations)) for row in rows if row.candidacy]
    )
    return {**created, **updated}


def _with_organisation(row: RowPlan, organisations: dict[str, Organisation]) -> dict[str, Any]:
    moved = (
        {"organisation": organisations[row.organisation]} if "organisation" in row.candidacy_changes else {}
    )
    return row.candidacy_changes | moved


def _save_periods(rows: list[RowPlan], candidacies: dict[str, Candidacy]) -> None:
    """Periods that a sheet gives replace the stored ones of that person."""
    new = [(candidacies[row.values.email], row) for row in rows]
    available = [(candidacy, row) for candidacy, row in new if row.availability is not None]
    AvailabilityWindow.objects.filter(candidacy__in=[candidacy for candidacy, _row in available]).delete()
    AvailabilityWindow.objects.bulk_create(
        AvailabilityWindow(candidacy=candidacy, starts_on=first, last_day=last)
        for candidacy, row in available
        for first, last in row.availability or ()
    )
    impossible = [(candidacy, row) for candidacy, row in new if row.impossible is not None]
    ImpossiblePeriod.objects.filter(candidacy__in=[candidacy for candidacy, _row in impossible]).delete()
    ImpossiblePeriod.objects.bulk_create(
        ImpossiblePeriod(
            candidacy=candidacy,
            starts_on=first,
            last_day=last,
            as_written=row.values.impossible_as_written[:200],
        )
        for candidacy, row in impossible
        for first, last in row.impossible or ()
    )


def _save_challenges(plan: ImportPlan, rows: list[RowPlan], candidacies: dict[str, Candidacy]) -> None:
    given = [(candidacies[row.values.email], row.challenges) for row in rows if row.challenges is not None]
    tags = challenges_named([name for _candidacy, names in given for name in names])
    links = Candidacy.challenges.through.objects
    links.filter(candidacy__in=[candidacy for candidacy, _names in given]).delete()
    links.bulk_create(
        Candidacy.challenges.through(candidacy=candidacy, challenge=tags[plain(name)])
        for candidacy, names in given
        for name in names
    )


def challenges_named(names: Iterable[str]) -> dict[str, Challenge]:
    """These tags by plain name: 'Energiearmoede' and 'energiearmoede' are one; made where there is none."""
    wanted = {plain(name): name for name in names}
    if not wanted:
        return {}
    known = {plain(tag.name): tag for tag in Challenge.objects.all()}
    missing = [Challenge(name=wanted[name]) for name in sorted(wanted.keys() - known.keys())]
    Challenge.objects.bulk_create(missing, ignore_conflicts=True)
    if missing:
        known = {plain(tag.name): tag for tag in Challenge.objects.all()}
    return {name: known[name] for name in wanted}


def _save_preferences(rows: list[RowPlan], candidacies: dict[str, Candidacy]) -> None:
    Preference.objects.bulk_create(
        Preference(candidacy=candidacies[row.values.email], kind=kind, as_written=text)
        for row in rows
        for kind, text in row.preferences
    )


def _save_pairs(rows: list[RowPlan], candidacies: dict[str, Candidacy]) -> None:
    """After everybody is in: the partner may stand further down in the sheet."""
    wanted = {candidacies[row.values.email]: row.pair_with for row in rows if row.pair_with}
    directors = directors_by_email(wanted.values()) if wanted else {}
    _apply(
        Candidacy,
        [
            (candidacy, {"pair_with": directors[email]})
            for candidacy, email in wanted.items()
            if email in directors
        ],
    )


def resolve_preferences(plan: ImportPlan) -> None:
    """Also those of earlier imports: whom they mean may just have come in."""
    open_ones = Preference.objects.filter(candidacy__edition=plan.edition, director=None, organisation=None)
    preferences = list(open_ones)
    meant = [plan.recogniser.organisation_meant(item.as_written) for item in preferences]
    organisations = organisations_by_match_name(name for name in meant if name)
    emails = [plan.recogniser.director_meant(item.as_written) for item in preferences]
    directors = directors_by_email(email for email in emails if email)
    found = [
        (item, resolve(item.as_written, plan.recogniser, organisations, directors)) for item in preferences
    ]
    _apply(Preference, [(item, changes) for item, changes in found if changes])


def _apply(model: Any, changed: Iterable[tuple[Any, dict[str, Any]]]) -> None:
    """Give each row its new values: one statement for all rows in which the same fields change."""
    pending: dict[frozenset[str], dict[int, Any]] = defaultdict(dict)
    for row, changes in changed:
        target = pending[frozenset(changes)].setdefault(row.pk, row)
        for name, value in changes.items():
            setattr(target, name, value)
    for names, rows in pending.items():
        if names:
            model.objects.bulk_update(rows.values(), sorted(names), batch_size=500)
