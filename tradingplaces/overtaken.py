"""Two people at the same moment where nobody foresaw it: the database let one of them go first."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from tradingplaces.views import overtaken

logger = logging.getLogger(__name__)

SOMEBODY_WAS_FIRST = {"40001", "40P01", "55P03", "23503"}
"""SQLSTATE: could not serialize, a deadlock, a lock that was not to be had, what is pointed at has gone."""


class Overtaken:
    """Answers 409 with what to do; the transaction was rolled back, so nothing was kept.

    The locks of the verbs make this rare, and each time is logged: an order of locks may be wrong.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DatabaseError) or _code_of(exception) not in SOMEBODY_WAS_FIRST:
            return None
        logger.error("%s was overtaken", request.path, exc_info=exception)
        return overtaken(request)


def _code_of(error: DatabaseError) -> str:
    """The SQLSTATE of what the driver raised."""
    return str(getattr(error.__cause__, "pgcode", ""))
