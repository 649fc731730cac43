"""An exception withdrawn a moment ago: its reason is offered on the next page, and then forgotten."""

from dataclasses import astuple, dataclass

from django.http import HttpRequest

from exchanges.models import Edition


@dataclass(frozen=True)
class Withdrawn:
    """The two candidacies, both names, and the reason that was written."""

    a: int
    b: int
    names: str
    reason: str


def keep_withdrawn(request: HttpRequest, edition: Edition, gone: Withdrawn) -> None:
    """Until the next page that offers it."""
    request.session[_key(edition)] = astuple(gone)


def take_withdrawn(request: HttpRequest, edition: Edition) -> Withdrawn | None:
    """What was kept, once."""
    kept = request.session.pop(_key(edition), None)
    return Withdrawn(*kept) if kept else None


def _key(edition: Edition) -> str:
    return f"withdrawn-{edition.pk}"
