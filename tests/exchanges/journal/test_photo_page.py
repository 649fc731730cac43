"""The page of one photo: its author describes it and makes faces unrecognisable; nobody else has it."""

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    exchange = make.exchange(make.edition(), state="confirmed")
    author = exchange.placements.get(side="A")
    entry = make.reflection(author)
    return make.reflection_picture(entry)


def _address(photo) -> str:
    return reverse("exchanges:journal_photo_adjust", args=[photo.reflection_id, photo.pk])


def test_the_author_keeps_a_description_and_a_blur(client, photo):
    client.force_login(
        photo.reflection.placement.director.user, "allauth.account.auth_backends.AuthenticationBackend"
    )
    before = photo.picture.sha256
    assert client.get(_address(photo)).status_code == 200
    form = {"alt": "Een steiger", "focus_x": 30, "focus_y": 40,
            "blur_left": ["10"], "blur_top": ["10"], "blur_width": ["20"], "blur_height": ["20"]}  # fmt: skip
    answer = client.post(_address(photo), form)
    assert answer.status_code == 302
    photo.picture.refresh_from_db()
    assert (photo.picture.alt, photo.picture.focus_x) == ("Een steiger", 0.3)
    assert photo.picture.sha256 != before


def test_a_blur_outside_the_photo_is_refused_and_the_words_stay(client, photo):
    client.force_login(
        photo.reflection.placement.director.user, "allauth.account.auth_backends.AuthenticationBackend"
    )
    form = {"alt": "Een steiger", "focus_x": 300, "focus_y": 40}
    answer = client.post(_address(photo), form)
    assert answer.status_code == 422
    assert "Een steiger" in answer.content.decode()


def test_the_partner_has_no_such_page(client, photo):
    partner = photo.reflection.placement.exchange.placements.get(side="B").director
    client.force_login(partner.user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(_address(photo)).status_code == 404
