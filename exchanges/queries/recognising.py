"""Whom a wish, a veto or 'komt samen met' means: an organisation or a director, by name or address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from exchanges.queries.intake import Stored
from participants.intake import CandidacyInput
from participants.intake.names import split_full_name
from participants.models import Director, Organisation
from participants.organisation_names import match_name
from participants.queries.finding import near_names
from tradingplaces.kit.plain_text import plain


class Recogniser:
    """Knows everybody who takes part in the edition, and everybody in the sheet."""

    def __init__(self, stored: Stored, inputs: Iterable[CandidacyInput]) -> None:
        self.stored = stored
        self.inputs = list(inputs)
        self.sheet_organisations = {
            match_name(values.organisation): values.organisation for values in self.inputs
        }

    def knows(self, text: str) -> bool:
        return self.organisation_meant(text) is not None or self.director_meant(text) is not None

    def organisation_meant(self, text: str) -> str | None:
        """The compared name of the organisation with exactly this name, stored or in the sheet."""
        name = match_name(text)
        stored = self.stored.organisations.get(name)
        if stored:
            return stored.match_name
        return name if name in self.sheet_organisations else None

    def director_meant(self, text: str) -> str | None:
        """The e-mail address of the one participant of that name or address; None when nobody or several."""
        email = text.strip().lower()
        if email in self._emails:
            return email
        name = split_full_name(text)
        full = " ".join(part for part in (name.first_name, name.infix, name.last_name) if part)
        found = self._by_name.get(plain(text), set()) | self._by_name.get(plain(full), set())
        return next(iter(found)) if len(found) == 1 else None

    def person(self, email: str) -> Director | None:
        """The stored participant with this address."""
        return self._emails.get(email)

    def near(self, written: str) -> list[str]:
        """Stored organisations that may be the same one; what lies near within a sheet, its reading asks."""
        return near_names(written, self.stored.organisation_names)

    @cached_property
    def _emails(self) -> dict[str, Director | None]:
        known: dict[str, Director | None] = {values.email: None for values in self.inputs}
        return known | {director.email: director for director in self.stored.people}

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for candidacy in self.stored.candidacies.values():
            for name in _names(candidacy.director.name, candidacy.organisation.name):
                found[name].add(candidacy.director.email)
        for values in self.inputs:
            stored = self.stored.directors.get(values.email)
            for name in _names(values.full_name, values.organisation):
                found[name].add(stored.email if stored else values.email)
        return found


def _names(person: str, organisation: str) -> set[str]:
    """'jan de wit', and with the house behind it, as in 'Jan de Wit (Stichting Wonen Noord)'."""
    name = plain(person)
    return {name, f"{name} {plain(organisation)}", f"{name} {match_name(organisation)}"}


def resolve(
    text: str, recogniser: Recogniser, organisations: dict[str, Organisation], directors: dict[str, Director]
) -> dict[str, object]:
    """The fields that a wish or veto gets once it is known whom it means; empty when it is not."""
    name = recogniser.organisation_meant(text)
    if name is not None and name in organisations:
        return {"organisation": organisations[name]}
    email = recogniser.director_meant(text)
    return {"director": directors[email]} if email in directors else {}
