"""The database is the last witness: the constraints that rules rely on are really there."""

import pytest
from django.db import connection

# Beside those Django itself checks through migrations, by hand or by trigger.
PROMISED = {
    "exchanges_placement_no_overlap",
    "exchanges_placement_one_live",
    "exchanges_placement_follows",
    "exchanges_exchange_carried",
    "kit_letter_once_per_event",
    "stories_consent_once",
}
PROMISED_TRIGGERS = {"kit_historyentry"}


def missing() -> set[str]:
    """The promised constraints that this database does not have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")
        there = {name for (name,) in cursor.fetchall()}
    return PROMISED - there


@pytest.mark.django_db
def test_every_promised_constraint_is_there():
    assert missing() == set()


@pytest.mark.django_db
def test_history_is_guarded_by_a_trigger():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_append_only%'"
        )
        assert {table for (table,) in cursor.fetchall()} >= PROMISED_TRIGGERS
