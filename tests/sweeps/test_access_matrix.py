"""Every address x every role x every method: who gets in, who does not, and what they can read.

``bin/test`` walks every address and role with GET and POST in Dutch, and in turn one of English, HEAD and
htmx; ``bin/test --full`` walks all cells.
"""

import itertools
import logging
import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.sweeps.access_rules import ROWS, UNSWEPT
from tests.sweeps.addresses import every_address
from tests.sweeps.conftest import FULL, HOST
from tests.sweeps.headers import faults
from tests.sweeps.rows import NOBODY_KNOWN, Row, Target
from tests.sweeps.world import ROLES, World, build

# Tables that a GET may write: the session, the counts of the rate limits, and who read what of whom.
WRITTEN_ON_GET = {"django_session", "kit_cache", "kit_readentry"}
VARIANTS = {
    "english": {"language": "en"},
    "head": {"method": "HEAD"},
    "htmx": {"headers": {"HX-Request": "true"}},
}


def test_every_address_has_exactly_one_row():
    known = [row.name for row in ROWS] + list(UNSWEPT)
    there = {address.name for address in every_address()}
    missing, surplus = there - set(known), set(known) - there
    assert (missing, surplus, len(known)) == (set(), set(), len(there))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_access_matrix(role, https, caplog):
    caplog.set_level(logging.INFO)
    found, cells = walk(role, https)
    found += [f"log: {word}" for word in re.findall(r"kanarie\d{3}\w+", caplog.text)]
    print(f"access matrix: {role}: {cells} cells")
    assert not found, "\n".join(found[:40])


def walk(role: str, settings, rows: list[Row] = ROWS) -> tuple[list[str], int]:
    """Everything that is wrong with what this role gets, and how many cells were judged."""
    settings.DEMO = True
    world = build()
    client = Client(headers={"host": HOST})
    user = world.users[role]
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    found, cells = [], 0
    turn = itertools.cycle(VARIANTS)
    for row in rows:
        for target in row.targets(world):
            variants = list(VARIANTS) if FULL else [next(turn)]
            for request in ({"method": "GET"}, {"method": "POST"}, *(VARIANTS[name] for name in variants)):
                cells += 1
                found += _judge(world, client, role, row, target, **request)
    return found, cells


def _judge(
    world: World,
    session: Client,
    role: str,
    row: Row,
    target: Target,
    *,
    method: str = "GET",
    language: str = "nl",
    headers: dict[str, str] | None = None,
) -> list[str]:
    """What is wrong with one cell, in words."""
    with translation.override(language):
        url = target.url(row.name)
    cell = f"{role} {method} {url} {target.label} {headers or ''}"
    client = Client(headers={"host": HOST}, raise_request_exception=False)
    client.cookies = session.cookies.copy()
    before = _rows_written()
    with transaction.atomic():
        response = client.generic(method, url, secure=True, headers=headers or {})
        body = b"".join(response.streaming_content) if response.streaming else response.content
        written = {table for table, count in _rows_written().items() if count != before.get(table, 0)}
        transaction.set_rollback(True)
    found = []
    if not _status_is_right(response, role, row, target, method):
        found.append(f"{cell}: {response.status_code} {response.headers.get('Location', '')}")
    harmless = method in {"GET", "HEAD"} or role not in target.roles
    if harmless and not row.tries and written - WRITTEN_ON_GET:
        found.append(f"{cell}: wrote {sorted(written)}")
    personal = role not in NOBODY_KNOWN and not row.shared and response.status_code not in {404, 405}
    framed = row.framed and response.status_code == 200
    judged = faults(response, personal=personal, nonce_allowed=row.nonce, framed=framed)
    found += [f"{cell}: {fault}" for fault in judged]
    received = body.decode("utf-8", "replace") + str(response.headers)
    found += [
        f"{cell}: reads {canary.word}"
        for canary in world.canaries
        if canary.word in received and role not in canary.readers
    ]
    return found


def _status_is_right(response, role: str, row: Row, target: Target, method: str) -> bool:
    status = response.status_code
    asked = "GET" if method == "HEAD" else method
    if asked not in row.methods:
        return status in {405, 404} or (status == 302 and _to_login(response))
    if role in target.roles:
        return status in row.good and not (status == 302 and _to_login(response))
    if role in NOBODY_KNOWN and row.stranger == "login":
        return status == 302 and _to_login(response)
    return status == 404


def _to_login(response) -> bool:
    return response.headers["Location"].split("?")[0] in _login_pages()


def _login_pages() -> set[str]:
    pages = set()
    for language in ("nl", "en"):
        with translation.override(language):
            pages.add(reverse("account_login"))
    return pages


def _rows_written() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())
