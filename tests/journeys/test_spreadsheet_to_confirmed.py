"""From a spreadsheet to a confirmed exchange, in a real browser: an organiser and both directors.

Counts what it costs: every page, click and field is one by one.
"""

import pytest
from django.utils import timezone

from tests.journeys import to_confirmed


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_spreadsheet_to_confirmed_exchange(browser, live_server, settings, tmp_path):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    organiser, directors, _exchange = to_confirmed.run(browser, live_server, tmp_path, timezone.localdate())
    for person in (organiser, *directors):
        print(person.costs)
