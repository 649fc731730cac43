"""In which order an organiser reads the exchanges of an edition."""

from datetime import date

import pytest

from exchanges.lifecycle import State
from exchanges.queries.exchanges import exchanges_of, rows, to_follow_first
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2027, 4, 14)


def test_what_waits_for_an_answer_stands_before_what_runs_and_what_has_been_last() -> None:
    edition = make.edition()
    been = make.exchange(
        edition, state=State.CONFIRMED, starts_on=date(2027, 2, 1), last_day=date(2027, 2, 12)
    )
    running = make.exchange(edition, state=State.CONFIRMED)
    asked = make.exchange(
        edition, starts_on=date(2027, 6, 7), last_day=date(2027, 6, 18), answer_by=date(2027, 5, 1)
    )
    declined = make.exchange(edition, state=State.DECLINED)
    lines = to_follow_first(rows(exchanges_of(edition), TODAY), TODAY)
    assert [line.exchange for line in lines] == [asked, running, been, declined]
