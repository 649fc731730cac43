"""What is already stored about the people and organisations of a sheet, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from exchanges.models import Candidacy, Edition, Preference
from exchanges.queries.candidacies import directors_visible_to, organisations_visible_to
from participants.intake import CandidacyInput
from participants.models import Challenge, Director, Organisation, Position
from participants.organisation_names import match_name
from participants.queries.finding import directors_by_email, organisations_by_match_name
from tradingplaces.kit.plain_text import plain


@dataclass(frozen=True)
class Stored:
    """The records a sheet may meet. Loaded once; never written to."""

    edition: Edition
    directors: dict[str, Director]
    """By e-mail address, as the sheet has it."""
    organisations: dict[str, Organisation]
    """By compared name: of the sheet's organisations and of everything its wishes and vetoes may mean."""
    candidacies: dict[int, Candidacy]
    """Of this edition, by director."""
    positions: dict[tuple[int, int], Position]
    """Held now, by director and organisation."""
    challenges: dict[str, Challenge]
    """By plain name."""
    people: tuple[Director, ...]
    """Who takes part in this edition, withdrawn or not."""
    namesakes: dict[tuple[str, str], str]
    """E-mail address by plain name and compared organisation name, of whom the importer may see."""
    organisation_names: tuple[str, ...]
    """Names the importer may be asked about."""
    unresolved: tuple[Preference, ...]
    """Wishes and vetoes of this edition of which it is not known yet whom they mean."""


def load_stored(edition: Edition, inputs: Iterable[CandidacyInput], by: Any) -> Stored:
    """Everything stored that these rows touch. `by` limits what is asked about; None is the command line."""
    rows = list(inputs)
    directors = directors_by_email({values.email for values in rows})
    unresolved = tuple(
        Preference.objects.filter(candidacy__edition=edition, director=None, organisation=None)
    )
    texts = {preference.as_written for preference in unresolved}
    names = {values.organisation for values in rows}.union(texts, *(_named(values) for values in rows))
    candidacies = {candidacy.director_id: candidacy for candidacy in _candidacies(edition)}
    return Stored(
        edition=edition,
        directors=directors,
        organisations=organisations_by_match_name({match_name(name) for name in names}),
        candidacies=candidacies,
        positions=_positions(directors.values()),
        challenges={plain(challenge.name): challenge for challenge in Challenge.objects.all()},
        people=tuple(candidacy.director for candidacy in candidacies.values()),
        namesakes=_namesakes(by),
        organisation_names=tuple(organisations_visible_to(by).values_list("name", flat=True)),
        unresolved=unresolved,
    )


def _named(values: CandidacyInput) -> tuple[str, ...]:
    return (*values.wishes, *values.vetoes)


def _candidacies(edition: Edition) -> QuerySet[Candidacy]:
    candidacies = Candidacy.objects.filter(edition=edition).select_related("director", "organisation")
    return candidacies.prefetch_related("availability", "impossible", "preferences", "challenges")


def _positions(directors: Iterable[Director]) -> dict[tuple[int, int], Position]:
    held = Position.objects.filter(director__in=[director.pk for director in directors], until=None)
    return {(position.director_id, position.organisation_id): position for position in held}


def _namesakes(by: Any) -> dict[tuple[str, str], str]:
    """Positions of visible directors; a name and an organisation point at one address."""
    held = Position.objects.filter(until=None, director__in=directors_visible_to(by))
    return {
        (plain(position.director.name), position.organisation.match_name): position.director.email
        for position in held.select_related("director", "organisation").order_by("-pk")
    }
