"""Every form gets nothing, too much, and the same twice: no surprise, never an answer 5xx."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.sweeps.access_rules import GUARDED_CHANGES, ROWS
from tests.sweeps.rows import NOBODY_KNOWN, Row, Target
from tests.sweeps.walking import clients, taken_back
from tests.sweeps.world import build

GUESSED = (
    "admin", "administrator", "role", "roles", "owner", "user", "user_id", "is_admin", "is_superuser",
    "is_staff", "is_active", "superuser", "staff", "groups", "permissions", "user_permissions", "state",
    "status", "holds_period", "live", "version", "confirmed_at", "proposed_by", "proposed_by_id", "edition",
    "edition_id", "organiser", "organisers", "director", "director_id", "organisation_id", "host_id",
    "side", "answer", "answered_at", "agreed", "published_at", "withdrawn_at", "approved", "consent", "key",
    "token", "password", "next", "_method", "pk", "id",
)  # fmt: skip
# Columns that no form may change by being told to: who may what, who is who, what is public.
GUARDED = {
    "participants_user": "id, email, is_staff, is_superuser, is_active, key",
    "participants_director": "id, user_id",
    "participants_delegate": "id, director_id, user_id",
    "participants_invitation": "id, email, director_id, delegate_of_id",
    "exchanges_edition_organisers": "id, edition_id, user_id",
    "exchanges_exchange": "id, edition_id, proposed_by_id",
    "exchanges_placement": "id, exchange_id, side, director_id, organisation_id, host_id",
    "exchanges_candidacy": "id, edition_id, director_id",
    "exchanges_announcement": "id, exchange_id, party, agreed",
    "exchanges_reflection": "id, placement_id, readers",
    "exchanges_learninggoal": "id, placement_id",
    "exchanges_assignment": "id, exchange_id, side",
    "exchanges_practicalpage": "id, exchange_id, side",
    "stories_story": "id, published_at, withdrawn_at, version, exchange_id",
    "stories_consent": "id, story_id, version, answer",
}


def _too_much() -> dict[str, str]:
    """Every field name of every model of ours, and the names that attackers guess."""
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in _OURS]
    names = {field.name for model in models for field in model._meta.get_fields() if field.concrete}
    return dict.fromkeys(sorted(names | set(GUESSED)), "1")


_OURS = {"participants", "partnerships", "exchanges", "stories", "tradingplaces"}


# Not Django's administration: changing what is guarded here is what an administrator comes for.
@pytest.mark.django_db
@pytest.mark.parametrize("what", ["nothing", "too much"])
def test_forms_do_only_what_they_ask(what, https):
    form = _too_much() if what == "too much" else {}
    world = build()
    by_role = clients(world)
    found, posts = [], 0
    for row in (row for row in ROWS if "POST" in row.methods and not row.name.startswith("admin:")):
        for target in row.targets(world):
            role = min(target.roles - NOBODY_KNOWN, default="anonymous")
            posts += 2
            found += _post_twice(by_role[role], row, target, form)
    print(f"forms: {posts} posts with {what}")
    assert found == []


def _post_twice(client: Client, row: Row, target: Target, form: dict[str, str]) -> list[str]:
    url = target.url(row.name)
    found = []
    with taken_back(client):
        before = _guarded()
        for _ in range(2):
            response = client.post(url, form, secure=True)
            if response.status_code >= 500:
                found.append(f"{url}: {response.status_code}")
        after = _guarded()
        changed = [
            table
            for table in GUARDED
            if not before[table] <= after[table] and table not in GUARDED_CHANGES.get(row.name, ())
        ]
        if changed:
            found.append(f"{url}: changed {changed}")
    return found


def _guarded() -> dict[str, set[tuple[object, ...]]]:
    """The guarded columns of every row there is."""
    rows = {}
    with connection.cursor() as cursor:
        for table, columns in GUARDED.items():
            cursor.execute(f"SELECT {columns} FROM {table}")  # noqa: S608  (names from the table above)
            rows[table] = set(cursor.fetchall())
    return rows


@pytest.mark.django_db
def test_every_post_form_carries_a_token(https):
    """Read from the pages themselves: a form without a csrf token would be refused for everybody."""
    world = build()
    by_role = clients(world)
    without = []
    for row in (row for row in ROWS if "GET" in row.methods):
        for target in row.targets(world):
            role = min(target.roles - NOBODY_KNOWN, default="anonymous")
            response = by_role[role].get(target.url(row.name), secure=True)
            if response.streaming or "html" not in response.headers.get("Content-Type", ""):
                continue
            for form in re.findall(r"<form\b.*?</form>", response.content.decode(), re.DOTALL):
                if (
                    re.search(r'method="post"', form[:300], re.IGNORECASE)
                    and "csrfmiddlewaretoken" not in form
                ):
                    without.append(f"{row.name}: {form[:120]}")
    assert without == []
