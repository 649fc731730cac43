"""The invented people of the demo."""

from django.core.validators import validate_email

from tradingplaces.demo.people import FINISHED, POOL, PREPARING, PREPARING_TOO, RUNNING, Person


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
