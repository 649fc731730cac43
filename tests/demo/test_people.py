"""The invented people of the demo."""

from datetime import date

import pytest
from django.core.validators import validate_email
from django.utils import timezone

from exchanges.actions.intake import import_reading
from exchanges.models import Edition
from participants.intake import read_candidacies, recognisable
from participants.models import Organisation, User
from tests.exchanges.intake.sheets import SUPPLIED
from tradingplaces.demo.load import load
from tradingplaces.demo.people import FINISHED, POOL, PREPARING, PREPARING_TOO, RUNNING, Person
from tradingplaces.kit.spreadsheets import read_sheet

SHEET = SUPPLIED / "aanmeldingen-2027.csv"


def persons(value: object) -> list[Person]:
    """Everybody in a tuple, however deep."""
    if isinstance(value, Person):
        return [value]
    return [one for part in value for one in persons(part)] if isinstance(value, tuple) else []


def test_everybody_has_an_address_that_a_letter_can_be_sent_to():
    everybody = persons((RUNNING, FINISHED, PREPARING, PREPARING_TOO, POOL))
    assert len(everybody) > 20
    for person in everybody:
        validate_email(person.email)


@pytest.mark.django_db
@pytest.mark.skipif(not SHEET.exists(), reason="the supplied spreadsheet lies beside the project, not in it")
def test_the_supplied_sheet_asks_about_nobody_of_the_demo():
    load(now=timezone.now())
    edition = Edition.objects.get(slug="proef")
    houses = Organisation.objects.count()
    report = import_reading(
        read_candidacies(
            read_sheet(SHEET.read_bytes(), SHEET.name, judge=recognisable),
            edition_span=(date(2027, 1, 1), date(2027, 12, 31)),
        ),
        edition=edition,
        by=User.objects.get(email="organisator@demo.example"),
        now=timezone.now(),
    )
    asked = [
        (fault.row, fault.column) for fault in report.faults if fault.column in ("E-mail", "Organisatie")
    ]
    errors = [(29, "E-mail"), (30, "E-mail")]  # the double row, and the one without an address
    assert (report.created, Organisation.objects.count() - houses, asked) == (26, 26, errors)
