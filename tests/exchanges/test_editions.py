"""What an edition cannot be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from exchanges.actions.editions import open_edition
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_edition_in_a_year_that_nobody_means_is_refused(year):
    with pytest.raises(ValidationError) as refusal:
        open_edition(
            slug="later", name="Later", starts_on=date(year, 1, 4), last_day=date(year, 12, 17),
            rule="any", organisers=[], by=None, now=make.NOW,
        )  # fmt: skip
    assert refusal.value.messages[0] == "Kies een jaar van 2000 tot en met 2100."


@pytest.mark.parametrize(("last_day", "fits"), [(date(2027, 1, 6), False), (date(2027, 1, 8), True)])
def test_edition_in_which_no_exchange_fits_is_refused(last_day, fits):
    facts = {
        "slug": "kort",
        "name": "Kort",
        "starts_on": date(2027, 1, 2),
        "last_day": last_day,
        "rule": "any",
    }
    if fits:
        assert open_edition(organisers=[], by=None, now=make.NOW, **facts).last_day == last_day
        return
    with pytest.raises(ValidationError) as refusal:
        open_edition(organisers=[], by=None, now=make.NOW, **facts)
    assert refusal.value.message_dict == {
        "last_day": ["Hier past geen wissel in: die duurt minstens 5 doordeweekse dagen."]
    }
