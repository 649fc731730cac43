"""No page asks the database more often because there is more in it."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.sweeps.access_rules import ROWS
from tests.sweeps.conftest import HOST
from tests.sweeps.rows import NOBODY_KNOWN
from tests.sweeps.world import build

CEILING, PUBLIC_CEILING = 25, 6


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows(https):
    few, many = _queries(size=1), _queries(size=10)
    growing = {page: (few[page], many[page]) for page in few if many[page] > few[page]}
    trying = tuple(row.name for row in ROWS if row.tries)  # these do the whole work to show its outcome
    high = {
        page: count for page, count in many.items() if count > _ceiling(page) and not page.startswith(trying)
    }
    print(f"query growth: {len(few)} pages, most {max(many.values(), default=0)} queries")
    assert growing == {}
    assert high == {}


def _ceiling(page: str) -> int:
    return PUBLIC_CEILING if page.startswith("stories:") else CEILING


def _queries(*, size: int) -> dict[str, int]:
    """Queries per page and target, for the first role that may see it, in a world of this size."""
    counted = {}
    with transaction.atomic():
        world = build(size)
        for row in (row for row in ROWS if "GET" in row.methods):
            for number, target in enumerate(row.targets(world)):
                role = min(target.roles - NOBODY_KNOWN, default="anonymous")
                client = Client(headers={"host": HOST})
                if world.users[role]:
                    client.force_login(
                        world.users[role], "allauth.account.auth_backends.AuthenticationBackend"
                    )
                url = target.url(row.name)
                client.get(url, secure=True)  # what is looked up once (content types) is looked up now
                with (
                    transaction.atomic(),
                    CaptureQueriesContext(
                        connection,
                    ) as captured,
                ):
                    client.get(url, secure=True)
                counted[f"{row.name} {number}"] = len(
                    [query for query in captured if "SAVEPOINT" not in query["sql"]]
                )
        transaction.set_rollback(True)
    return counted
