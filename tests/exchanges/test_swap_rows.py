"""Where an exchange stands, in words."""

from datetime import date

import pytest

from exchanges.queries.swap_rows import standing

STARTS_ON, LAST_DAY = date(2027, 4, 12), date(2027, 4, 23)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2027, 3, 22), "Begint over 3 weken"),
        (date(2027, 4, 2), "Begint over 10 dagen"),
        (date(2027, 4, 11), "Begint morgen"),
        (date(2027, 4, 12), "Dag 1 van 10"),
        (date(2027, 4, 17), "Dag 5 van 10"),
        (date(2027, 4, 19), "Dag 6 van 10"),
        (date(2027, 4, 23), "Dag 10 van 10"),
        (date(2027, 4, 24), "Terug"),
    ],
)
def test_standing_counts_weekdays_and_says_how_long_it_takes(today: date, words: str):
    assert standing(STARTS_ON, LAST_DAY, today) == words
