"""Walks the pages of the world as the people who may see them."""

from collections.abc import Iterator

from django.test import Client

from tests.sweeps.access_rules import NO_PAGE, ROWS
from tests.sweeps.conftest import HOST
from tests.sweeps.rows import NOBODY_KNOWN
from tests.sweeps.world import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def clients(world: World) -> dict[str, Client]:
    """A client per role; whoever has no account shares that of the anonymous."""
    made = {}
    for role, user in world.users.items():
        made[role] = Client(headers={"host": HOST}, raise_request_exception=False)
        if user and role not in NOBODY_KNOWN:
            made[role].force_login(user, BACKEND)
    return made


def pages(world: World) -> Iterator[tuple[str, str]]:
    """Every page with a role that may see it; Django's administration is not of our making."""
    for row in ROWS:
        if "GET" not in row.methods or row.name in NO_PAGE or row.name.startswith("admin:"):
            continue
        for target in row.targets(world):
            if target.roles:
                yield min(target.roles - NOBODY_KNOWN, default="anonymous"), target.url(row.name)
