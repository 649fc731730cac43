"""When pairs may still be decided about, what no reason helps against, and who of two is side A."""

from exchanges.models import Edition
from exchanges.models.candidacies import in_order_of_sides

__all__ = ["BEYOND_REASON", "in_order_of_sides", "is_open"]

BEYOND_REASON = frozenset({"overlap", "lock_same_organisation", "lock_not_in_pool", "unknown_address"})
"""What stands between two people that no written reason sets aside, by the code of the refusal."""


def is_open(edition: Edition) -> bool:
    """A closed edition can be read, but nothing in it changes any more."""
    return edition.status == Edition.Status.OPEN
