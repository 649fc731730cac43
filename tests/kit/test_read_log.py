"""The read log: one line per thing, reader and day."""

from datetime import timedelta

import pytest

from tests import make
from tradingplaces.kit.read_log import reads_of, record_reads

pytestmark = pytest.mark.django_db


def test_reading_twice_on_one_day_is_one_line_and_the_first_moment_counts():
    thing, reader = make.edition(), make.user()
    for hours in (0, 1, 25):
        record_reads([thing], by=reader, now=make.NOW + timedelta(hours=hours))
    read_at = [one.read_at for one in reads_of(thing)]
    assert read_at == [make.NOW + timedelta(hours=25), make.NOW]


def test_things_and_readers_are_kept_apart(django_assert_num_queries):
    things, readers = [make.edition() for _ in range(3)], [make.user() for _ in range(2)]
    for reader in readers:
        with django_assert_num_queries(1):
            record_reads(things[:2], by=reader, now=make.NOW)
    assert [reads_of(one).count() for one in things] == [2, 2, 0]
