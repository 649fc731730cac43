"""What may be used in the story: literally, once, and never for good."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from exchanges.actions.journal import Words, save_entry, take_back_passage
from exchanges.models import Passage, Readers, Reflection, ReflectionPicture
from tests import make
from tradingplaces.kit.models import Picture

pytestmark = pytest.mark.django_db

TEXT = "Karel vroeg om de kraan.\nIk zei: ‘Wat kost nee?’\nDat bleek de goede vraag."


@pytest.fixture
def entry(saskia):
    return make.reflection(saskia, TEXT)


@pytest.fixture
def author(client, saskia):
    client.force_login(saskia.director.user)
    return client


def release(client, entry, text):
    return client.post(f"/mijn/dagboek/{entry.pk}/geef-vrij/", {"passage-text": text})


def test_a_piece_over_several_lines_is_released_as_it_stands(author, entry):
    release(author, entry, "Ik zei: ‘Wat kost nee?’\r\nDat bleek de goede vraag.")
    assert Passage.objects.get().text == "Ik zei: ‘Wat kost nee?’\nDat bleek de goede vraag."


@pytest.mark.parametrize(
    "text", ["Ik zei: 'Wat kost nee?'", "karel vroeg", "Karel vroeg om de kraan. Ik zei"]
)
def test_a_piece_that_does_not_stand_there_literally_is_refused_and_kept_typed(author, entry, text):
    answer = release(author, entry, text)
    html = answer.content.decode()
    assert (answer.status_code, Passage.objects.count()) == (422, 0)
    assert "Dit stukje staat niet letterlijk in je bericht." in html


def test_the_same_piece_twice_is_one(author, entry):
    for _ in range(2):
        assert release(author, entry, TEXT).status_code == 302
    assert Passage.objects.count() == 1


def test_releasing_does_not_change_who_reads(author, entry):
    release(author, entry, TEXT)
    assert Reflection.objects.get().readers == Readers.ME


def test_a_released_piece_is_a_copy_that_a_later_edit_leaves_alone(author, entry, saskia):
    passage = make.passage(entry, "Wat kost nee?")
    save_entry(pk=entry.pk, placement=saskia, words=Words("Anders.", entry.day), seen_version=1,
               by=saskia.director.user, now=timezone.now())  # fmt: skip
    passage.refresh_from_db()
    assert passage.text == "Wat kost nee?"
    assert "Wat kost nee?" in author.get(f"/mijn/dagboek/{entry.pk}/").content.decode()


def test_taking_back_removes_it(author, entry, saskia):
    passage = make.passage(entry)
    answer = author.post(f"/mijn/dagboek/{entry.pk}/stukje/{passage.pk}/neem-terug/")
    assert (answer.status_code, Passage.objects.count()) == (302, 0)
    take_back_passage(passage=passage, by=saskia.director.user, now=timezone.now())


def upload(client, entry, content, **more):
    file = SimpleUploadedFile("IMG_1.jpg", content, "image/jpeg")
    return client.post(f"/mijn/dagboek/{entry.pk}/foto/", {"photo-photo": file, **more})


def test_a_photo_is_kept_with_its_caption_and_shown(author, entry):
    answer = upload(author, entry, make.photo_bytes(), **{"photo-caption": "De kraan die een dag bleef"})
    photo = ReflectionPicture.objects.get()
    assert (answer.status_code, photo.caption, photo.released_at) == (302, "De kraan die een dag bleef", None)
    assert "De kraan die een dag bleef" in author.get(f"/mijn/dagboek/{entry.pk}/").content.decode()
    width = photo.picture.sizes["jpeg"][0]
    shown = author.get(f"/mijn/dagboek/{entry.pk}/foto/{photo.pk}/{width}.jpeg")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_the_same_photo_twice_is_one(author, entry):
    content = make.photo_bytes()
    for _ in range(2):
        upload(author, entry, content)
    assert (ReflectionPicture.objects.count(), Picture.objects.count()) == (1, 1)


@pytest.mark.parametrize("content", [b"", b"<html><script>alert(1)</script></html>", b"\xff\xd8\xff\xe0stuk"])
def test_what_is_no_photo_is_refused_with_a_sentence(author, entry, content):
    answer = upload(author, entry, content)
    assert (answer.status_code, Picture.objects.count()) == (422, 0)
    assert 'class="invalid-feedback"' in answer.content.decode()


def test_a_photo_is_released_taken_back_and_removed(author, entry):
    photo = make.reflection_picture(entry)
    address = f"/mijn/dagboek/{entry.pk}/foto/{photo.pk}/"
    author.post(address + "geef-vrij/")
    photo.refresh_from_db()
    assert photo.released_at is not None
    author.post(address + "neem-terug/")
    photo.refresh_from_db()
    assert photo.released_at is None
    author.post(address + "haal-weg/")
    assert (ReflectionPicture.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_caption_is_changed_and_too_long_a_one_is_kept_typed(author, entry):
    photo = make.reflection_picture(entry)
    address = f"/mijn/dagboek/{entry.pk}/foto/{photo.pk}/bijschrift/"
    assert author.post(address, {"caption": "Karel bij de kraan"}).status_code == 302
    photo.refresh_from_db()
    assert (photo.caption, photo.picture.alt) == ("Karel bij de kraan", "Karel bij de kraan")
    answer = author.post(address, {"caption": "x" * 301})
    assert answer.status_code == 422
    assert "x" * 301 in answer.content.decode()


def test_throwing_an_entry_away_takes_its_photos_along(author, entry):
    make.reflection_picture(entry)
    author.post(f"/mijn/dagboek/{entry.pk}/gooi-weg/")
    assert (ReflectionPicture.objects.count(), Picture.objects.count()) == (0, 0)
