"""Every address x every role x every method: who gets in, who does not, and what they can read.

``bin/test`` walks every address and role with GET and POST in Dutch, and pairwise English, HEAD and htmx:
each at every address once as somebody who may and once as somebody who may not, in turn.
``bin/test --full`` walks all cells.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from tests.sweeps.access_rules import ROWS, UNSWEPT
from tests.sweeps.addresses import every_address
from tests.sweeps.conftest import FULL, HOST
from tests.sweeps.headers import faults
from tests.sweeps.rows import NOBODY_KNOWN, Row, Target
from tests.sweeps.walking import BACKEND, sends_to_login, taken_back
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


# A signer by link has no account and sends what an anonymous visitor sends: one answer is judged for both.
JUDGED_AS = {role: (role,) for role in ROLES if role != "signer"} | {"anonymous": ("anonymous", "signer")}


@pytest.mark.django_db
@pytest.mark.parametrize("role", JUDGED_AS)
def test_access_matrix(role, https, caplog):
    caplog.set_level(logging.INFO)
    judged = list(walk(role, https))
    found = [fault for faults_of_cell in judged for fault in faults_of_cell]
    found += [f"log: {word}" for word in re.findall(r"kanarie\d{3}\w+", caplog.text)]
    print(f"access matrix: {', '.join(JUDGED_AS[role])}: {len(judged)} cells")
    assert not found, "\n".join(found[:40])


def walk(role: str, settings, rows: list[Row] = ROWS) -> Iterator[list[str]]:
    """Cell by cell, everything that is wrong with what this role gets."""
    settings.DEMO = True
    world = build()
    client = Client(headers={"host": HOST}, raise_request_exception=False)
    user = world.users[role]
    if user is not None:
        client.force_login(user, BACKEND)
    targets = ((row, target) for row in rows for target in row.targets(world))
    written = _RowsWritten()
    for number, (row, target) in enumerate(targets):
        for request in _requests(role, target, number):
            answer = _ask(client, row, target, written, **request)
            for judged in JUDGED_AS[role]:
                yield [
                    f"{judged} {answer.cell}: {fault}"
                    for fault in _faults(world, judged, row, target, answer)
                ]


def _requests(role: str, target: Target, number: int) -> Iterator[dict[str, object]]:
    yield {"method": "GET"}
    yield {"method": "POST"}
    for turn, variant in enumerate(VARIANTS.values(), start=number):
        if FULL or role in _in_turn(target, turn):
            yield variant


def _in_turn(target: Target, turn: int) -> set[str]:
    """Somebody who may and somebody who may not, another one every turn."""
    groups = [sorted(target.roles & set(JUDGED_AS)), sorted(set(JUDGED_AS) - target.roles)]
    return {group[turn % len(group)] for group in groups if group}


@dataclass(frozen=True)
class Answer:
    cell: str
    method: str
    response: HttpResponse
    body: bytes
    written: set[str]
    """The tables in which the request wrote, also what it took back."""


def _ask(
    client: Client,
    row: Row,
    target: Target,
    rows: "_RowsWritten",
    *,
    method: str = "GET",
    language: str = "nl",
    headers: dict[str, str] | None = None,
) -> Answer:
    """What this client gets; nothing that the request did stays."""
    with translation.override(language):
        url = target.url(row.name)
    with taken_back(client):
        response = client.generic(method, url, secure=True, headers=headers or {})
        body = b"".join(response.streaming_content) if response.streaming else response.content
        written = rows.since_last()
    return Answer(f"{method} {url} {target.label} {headers or ''}", method, response, body, written)


def _faults(world: World, role: str, row: Row, target: Target, answer: Answer) -> list[str]:
    """What is wrong with this answer for somebody in this role, in words."""
    response, found = answer.response, []
    if not _status_is_right(response, role, row, target, answer.method):
        found.append(f"{response.status_code} {response.headers.get('Location', '')}")
    harmless = answer.method in {"GET", "HEAD"} or role not in target.roles
    if harmless and not row.tries and answer.written - WRITTEN_ON_GET:
        found.append(f"wrote {sorted(answer.written)}")
    personal = role not in NOBODY_KNOWN and not row.shared and response.status_code not in {404, 405}
    framed = row.framed and response.status_code == 200
    found += faults(response, personal=personal, nonce_allowed=row.nonce, framed=framed)
    received = answer.body.decode("utf-8", "replace") + str(response.headers)
    found += [
        f"reads {canary.word}"
        for canary in world.canaries
        if canary.word in received and role not in canary.readers
    ]
    return found


def _status_is_right(response, role: str, row: Row, target: Target, method: str) -> bool:
    status = response.status_code
    asked = "GET" if method == "HEAD" else method
    if asked not in row.methods:
        return status in {405, 404} or (sends_to_login(response))
    if role in target.roles:
        return status in row.good and not (sends_to_login(response))
    if role in NOBODY_KNOWN and row.stranger == "login":
        return sends_to_login(response)
    return status == 404


class _RowsWritten:
    """In which tables this transaction writes; what was taken back counts too."""

    def __init__(self) -> None:
        self.counts = self._count()

    def since_last(self) -> set[str]:
        """The tables that were written in since this was last asked."""
        before, self.counts = self.counts, self._count()
        return {table for table, count in self.counts.items() if count != before.get(table, 0)}

    def _count(self) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
            return dict(cursor.fetchall())
