"""No page asks the database more often because there is more in it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.sweeps.access_rules import ON_PUBLIC_SITE, PUBLIC, ROWS
from tests.sweeps.rows import NOBODY_KNOWN
from tests.sweeps.walking import clients
from tests.sweeps.world import build

CEILING, PUBLIC_CEILING = 25, 6
PUBLIC_PAGES = {row.name for row in (*PUBLIC, *ON_PUBLIC_SITE) if row.name.startswith("stories:")}


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows(https):
    few, many = _queries(size=1), _queries(size=10)
    growing = {page: (few[page], many[page]) for page in few if many[page] > few[page]}
    trying = tuple(row.name for row in ROWS if row.tries)  # these do the whole work to show its outcome
    # So does the administration before it deletes: it looks in every table what would go along.
    trying += tuple(page for page in many if page.startswith("admin:") and "_delete" in page)
    high = {
        page: count for page, count in many.items() if count > _ceiling(page) and not page.startswith(trying)
    }
    print(f"query growth: {len(few)} pages, most {max(many.values(), default=0)} queries")
    assert growing == {}
    assert high == {}


def _ceiling(page: str) -> int:
    """Public pages are counted as a visitor gets them, without session; a personal link is no public page."""
    return PUBLIC_CEILING if page.split()[0] in PUBLIC_PAGES else CEILING


def _queries(*, size: int) -> dict[str, int]:
    """Queries per page and target, for the first role that may see it, in a world of this size."""
    counted = {}
    with transaction.atomic():
        world = build(size)
        by_role = clients(world)
        for row in (row for row in ROWS if "GET" in row.methods):
            for number, target in enumerate(row.targets(world)):
                roles = frozenset() if row.name in PUBLIC_PAGES else target.roles - NOBODY_KNOWN
                role = min(roles, default="anonymous")
                client, url = by_role[role], target.url(row.name)
                client.get(url, secure=True)  # what is looked up once (content types) is looked up now
                with transaction.atomic(), CaptureQueriesContext(connection) as captured:
                    client.get(url, secure=True)
                counted[f"{row.name} {number}"] = len(
                    [query for query in captured if "SAVEPOINT" not in query["sql"]]
                )
        transaction.set_rollback(True)
    return counted
