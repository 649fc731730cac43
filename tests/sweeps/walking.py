"""Walks the pages of the world as the people who may see them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

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


@contextmanager
def taken_back(client: Client) -> Iterator[None]:
    """What is asked in here leaves no row and no cookie behind: who logs out is still logged in after it."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def sends_to_login(response: HttpResponse) -> bool:
    """Whether the answer is that one has to log in first."""
    return response.status_code == 302 and response.headers["Location"].split("?")[0] in _login_pages()


def _login_pages() -> set[str]:
    pages = set()
    for language in ("nl", "en"):
        with translation.override(language):
            pages.add(reverse("account_login"))
    return pages


def pages(world: World) -> Iterator[tuple[str, str]]:
    """Every page with a role that may see it; Django's administration is not of our making."""
    for row in ROWS:
        if "GET" not in row.methods or row.name in NO_PAGE or row.name.startswith("admin:"):
            continue
        for target in row.targets(world):
            if target.roles:
                yield min(target.roles - NOBODY_KNOWN, default="anonymous"), target.url(row.name)
