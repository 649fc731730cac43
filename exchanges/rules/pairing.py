"""When pairs may still be decided about; and which of two people is side A."""

from exchanges.models import Edition
from exchanges.models.candidacies import in_order_of_sides

__all__ = ["in_order_of_sides", "is_open"]


def is_open(edition: Edition) -> bool:
    """A closed edition can be read, but nothing in it changes any more."""
    return edition.status == Edition.Status.OPEN
