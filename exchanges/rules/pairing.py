"""Who may decide about pairs, and when; and which of two people is side A."""

from typing import Any

from exchanges.models import Candidacy, Edition
from exchanges.rules.exchanges import organises


def can_pair(user: Any, edition: Edition) -> bool:
    """Whether this person may decide about the pairs of `edition`: an organiser of it, while it is open."""
    return is_open(edition) and organises(user, edition)


def is_open(edition: Edition) -> bool:
    """A closed edition can be read, but nothing in it changes any more."""
    return edition.status == Edition.Status.OPEN


def in_order_of_sides(one: Candidacy, other: Candidacy) -> tuple[Candidacy, Candidacy]:
    """Side A first: the housing corporation; of two of a kind the one who applied first."""
    a, b = sorted((one, other), key=lambda row: (not row.organisation.is_corporation, row.applied_at, row.pk))
    return a, b
