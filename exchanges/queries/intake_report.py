"""What an import did, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.models import Candidacy
from exchanges.pairing.dates import say_period
from exchanges.queries.intake_plan import ImportPlan, RowPlan
from participants.intake import CandidacyInput, Fault
from participants.intake.fields import FIELDS

_LABELS = {
    **FIELDS,
    "position_title": FIELDS["position"],
    "availability": gettext_lazy("Beschikbaarheid"),
    "whole_edition": gettext_lazy("Beschikbaarheid"),
    "preferences": gettext_lazy("Wensen en veto’s"),
    "offer_confidential": gettext_lazy("Aanbod is vertrouwelijk"),
    "status": gettext_lazy("Stand"),
}


@dataclass(frozen=True)
class ImportedRow:
    """One good row of the report: who, what became of it, and its candidacy (None in a trial)."""

    row: int
    name: str
    organisation: str
    outcome: str
    changed: tuple[str, ...]
    """Codes of what is different now; see `changed_labels`."""
    candidacy: int | None
    when: str
    """When this director can, as it was read; empty where the row says nothing of it."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do. ``rows`` = created + updated + unchanged + skipped."""

    rows: int
    created: int
    updated: int
    unchanged: int
    skipped: int
    faults: tuple[Fault, ...]
    people: tuple[ImportedRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The pinned shape of docs/rules.md section 8."""
        names = ("rows", "created", "updated", "unchanged", "skipped")
        return {name: getattr(self, name) for name in names} | {
            "faults": [
                {name: getattr(fault, name) for name in ("row", "column", "kind", "value", "message")}
                for fault in self.faults
            ]
        }


def report_of(plan: ImportPlan, candidacies: dict[str, Candidacy]) -> ImportReport:
    """What a plan did; ``candidacies`` by e-mail address, empty after a trial."""
    counts = {outcome: len(plan.with_outcome(outcome)) for outcome in ("created", "updated", "unchanged")}  # type: ignore[arg-type]  # three of the four outcomes
    return ImportReport(
        rows=len(plan.rows) + plan.skipped,
        skipped=plan.skipped,
        faults=tuple(plan.faults),
        people=tuple(_imported(row, candidacies) for row in plan.rows),
        **counts,
    )


def _imported(row: RowPlan, candidacies: dict[str, Candidacy]) -> ImportedRow:
    candidacy = candidacies.get(row.values.email) or row.candidacy
    return ImportedRow(
        row=row.row.number,
        name=row.values.full_name,
        organisation=row.values.organisation,
        outcome=row.outcome,
        changed=row.changed_fields if row.outcome == "updated" else (),
        candidacy=candidacy.pk if candidacy else None,
        when=_when(row.values),
    )


def _when(values: CandidacyInput) -> str:
    spans = [say_period(*span) for span in values.availability]
    can = _("hele editie") if values.whole_edition else ", ".join(spans)
    gaps = ", ".join(say_period(*span) for span in values.impossible)
    return "; ".join(part for part in (can, _("niet: %(days)s") % {"days": gaps} if gaps else "") if part)


def changed_labels(codes: Iterable[str]) -> list[str]:
    """What changed, in words; each word once."""
    return list(dict.fromkeys(str(_LABELS.get(code, _("Gegevens"))) for code in codes))
