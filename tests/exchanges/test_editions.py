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
