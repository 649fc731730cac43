"""Numbers no table has and odd questions behind an address: a page that says so, never an answer 5xx."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.sweeps.access_rules import ROWS
from tests.sweeps.rows import NOBODY_KNOWN, Row, Target
from tests.sweeps.walking import clients as clients_of
from tests.sweeps.world import World, build

TOO_LARGE = 10**20
HALF_A_SIGN = "\ud800".encode("utf-8", "surrogatepass")
# Everything our pages read behind the question mark, each with something it did not wait for.
ODD = {
    "page": TOO_LARGE, "concept": "²", "vanaf": "9999-12-31", "starts_on": "0001-01-01",
    "last_day": HALF_A_SIGN,
    "a": TOO_LARGE, "b": "²", "kind": "director", "director-first": TOO_LARGE, "director-second": "\x00",
    "q": "\x00", "status": "\x00", "sector": HALF_A_SIGN, "soort": "\x00", "stem": "\x00",
    "wissel": TOO_LARGE, "bericht": "\x00", "waar": HALF_A_SIGN, "next": "//elders.example",
}  # fmt: skip


def _addresses(row: Row, target: Target) -> Iterator[str]:
    """The address with each of its numbers out of reach; the last one is that of the page itself."""
    for name, value in target.parameters.items():
        if isinstance(value, int):
            yield Target({**target.parameters, name: TOO_LARGE}, target.roles).url(row.name)
    yield Target(target.parameters, target.roles).url(row.name)


def _asked(world: World) -> Iterator[tuple[str, str]]:
    """Each address once, with a role that may see it; Django's administration is not of our making."""
    for row in ROWS:
        target = next((one for one in row.targets(world) if one.roles), None)
        if target and "GET" in row.methods and not row.name.startswith("admin:"):
            role = min(target.roles - NOBODY_KNOWN, default="anonymous")
            yield from ((role, address) for address in _addresses(row, target))


@pytest.mark.django_db
def test_no_odd_address_brings_a_page_down(https):
    world = build()
    clients = clients_of(world)
    answers = {}
    for role, address in _asked(world):
        with transaction.atomic():
            answers[role, address] = clients[role].get(address, ODD, secure=True).status_code
            transaction.set_rollback(True)
    print(f"odd addresses: {len(answers)} asked")
    assert {asked: status for asked, status in answers.items() if status >= 500} == {}
