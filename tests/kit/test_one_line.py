"""Names are one line: at the form, and at the one place of the model, however they are written."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models

from exchanges.forms.calendars import CalendarEntryForm
from exchanges.forms.candidacies import CandidacyForm
from exchanges.forms.exchanges import NewExchangeForm
from exchanges.forms.organisations import OrganisationForm
from exchanges.forms.practical import PracticalForm
from exchanges.models import Edition
from participants.forms.accounts import OpenAccountForm, ProfileForm
from participants.models import Director, Organisation, User
from tests import make
from tradingplaces.kit.one_line import OneLineField, one_line

BROKEN, WHOLE = " Jan\r\nBcc:\u2028ander\x0b", "Jan Bcc: ander"
NAMES = {
    "participants.User": {"name"},
    "participants.Director": {"first_name", "infix", "last_name", "phone"},
    "participants.Organisation": {"name", "place", "province"},
    "participants.Position": {"title"},
    "participants.Challenge": {"name"},
    "participants.CalendarEntry": {"name"},
    "participants.Invitation": {"name"},
    "exchanges.Edition": {"name"},
}


def test_every_kind_of_line_end_becomes_one_space():
    assert one_line(BROKEN) == WHOLE


@pytest.mark.parametrize("label", NAMES)
def test_names_are_kept_in_fields_of_one_line(label):
    fields = apps.get_model(label)._meta.fields
    assert {field.name for field in fields if isinstance(field, OneLineField)} == NAMES[label]


def test_for_the_database_it_is_an_ordinary_field():
    field = OneLineField(max_length=80)
    assert field.deconstruct()[1] == "django.db.models.CharField"
    assert isinstance(field, models.CharField)


@pytest.mark.django_db
def test_saving_changing_and_making_many_all_clean():
    one = make.director(first_name=BROKEN)
    assert one.first_name == WHOLE
    (many,) = Director.objects.bulk_create([Director(first_name=BROKEN, last_name="x", email="y@z.example")])
    many.last_name = BROKEN
    Director.objects.bulk_update([many], ["last_name"])
    Director.objects.filter(pk=one.pk).update(last_name=BROKEN)
    kept = Director.objects.values_list("first_name", "last_name")
    assert dict(kept.filter(pk__in=(one.pk, many.pk)).values_list("pk", "last_name")) == {
        one.pk: WHOLE,
        many.pk: WHOLE,
    }
    assert set(Director.objects.filter(pk=many.pk).values_list("first_name", flat=True)) == {WHOLE}
    assert Director.objects.filter(first_name=BROKEN).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "names"),
    [
        (lambda values: ProfileForm(values, instance=User()), ["name"]),
        (lambda values: OpenAccountForm(values, email="a@b.example"), ["name"]),
        (lambda values: OrganisationForm(values, instance=Organisation()), ["name", "place"]),
        (
            lambda values: CandidacyForm(make.edition(), values),
            ["first_name", "infix", "last_name", "phone", "position", "organisation"],
        ),
        (
            lambda values: NewExchangeForm(values, edition=make.edition()),
            ["one_name", "other_organisation", "one_place"],
        ),
        (lambda values: CalendarEntryForm(make.edition(), values), ["name"]),
        (PracticalForm, ["emergency_person"]),
    ],
)
def test_forms_give_back_one_line(form, names):
    bound = form(dict.fromkeys(names, BROKEN))
    bound.is_valid()
    assert {name: bound.cleaned_data.get(name) for name in names} == dict.fromkeys(names, WHOLE)


@pytest.mark.django_db
def test_an_edition_of_the_command_line_has_a_name_of_one_line():
    edition = Edition.objects.create(
        slug="regels", name=BROKEN, starts_on=date(2027, 1, 1), last_day=date(2027, 12, 31)
    )
    assert str(edition) == WHOLE
