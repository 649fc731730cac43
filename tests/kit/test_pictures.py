"""Photos: taken in, rendered by the worker, adjusted, handed out and gone again."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404
from django_tasks_db.models import DBTaskResult
from PIL import Image

from tests import make
from tradingplaces.kit.models import HistoryEntry, Picture, Rendition
from tradingplaces.kit.pictures import limits, tasks
from tradingplaces.kit.pictures.adjusting import adjust
from tradingplaces.kit.pictures.receiving import receive
from tradingplaces.kit.pictures.refusals import PictureRefused
from tradingplaces.kit.pictures.removal import delete_orphans, erase_pictures_of
from tradingplaces.kit.pictures.rendering import render
from tradingplaces.kit.pictures.serving import PUBLIC, picture_response

pytestmark = pytest.mark.django_db


def upload(size=(640, 480), format="JPEG", **options):
    return ContentFile(make.photo_bytes(size, format, **options), name="vakantie.exe")


def files_of(picture):
    return {f"{picture.folder}/{name}" for name in default_storage.listdir(picture.folder)[1]}


def named_by(picture):
    return {picture.original.name} | {each.file.name for each in picture.renditions.all()}


def pixels(file):
    with file.open() as content:
        return Image.open(io.BytesIO(content.read())).convert("RGB")


def test_a_received_photo_has_its_smallest_rendition_at_once():
    picture = receive(upload((1200, 800)), by=make.user(), now=make.NOW)
    assert [(each.format, each.width, each.height) for each in picture.renditions.all()] == [
        ("jpeg", 480, 320)
    ]
    assert (picture.state, picture.width, picture.height) == ("waiting", 1200, 800)


def test_a_received_photo_belongs_to_its_uploader_and_is_written_down_nowhere_else():
    person = make.user()
    picture = receive(upload(), by=person, now=make.NOW)
    assert (picture.owner, picture.uploaded_at) == (person.key, make.NOW)
    assert HistoryEntry.objects.count() == 0


def test_the_temporary_file_of_the_upload_is_gone_at_once():
    sent = TemporaryUploadedFile("foto.jpg", "image/jpeg", 0, None)
    sent.write(make.photo_bytes())
    receive(sent, by=make.user(), now=make.NOW)
    assert not Path(sent.temporary_file_path()).exists()


def test_a_refused_photo_leaves_no_row_and_no_file():
    with pytest.raises(PictureRefused) as refusal:
        receive(ContentFile(b"<svg/>", name="foto.jpg"), by=make.user(), now=make.NOW)
    assert refusal.value.code == "no_photo"
    assert str(refusal.value.message).startswith("Dit is geen foto die we kennen.")
    assert Picture.objects.count() == DBTaskResult.objects.count() == 0


def test_the_task_is_asked_for_in_the_same_transaction_as_the_photo():
    picture = receive(upload(), by=make.user(), now=make.NOW)
    [waiting] = DBTaskResult.objects.ready()
    assert waiting.task_path == tasks.make_renditions.module_path
    assert waiting.args_kwargs["args"] == [str(picture.pk)]


def test_the_worker_makes_every_format_in_every_width_once():
    picture = receive(upload((1000, 500)), by=make.user(), now=make.NOW)
    assert [render(str(picture.pk)), render(str(picture.pk))] == [True, False]
    picture.refresh_from_db()
    made = {(each.format, each.width, each.height) for each in picture.renditions.all()}
    assert made == {
        (kind, width, height)
        for kind in ("avif", "webp", "jpeg")
        for width, height in ((480, 240), (960, 480), (1000, 500))
    }
    assert picture.state == Picture.State.READY


def test_every_rendition_is_what_its_row_says():
    picture = receive(upload((1000, 500)), by=make.user(), now=make.NOW)
    render(str(picture.pk))
    for rendition in picture.renditions.all():
        with rendition.file.open() as file:
            content = file.read()
        image = Image.open(io.BytesIO(content))
        assert (image.format.lower(), *image.size) == (rendition.format, rendition.width, rendition.height)
        assert len(content) == rendition.size


def test_the_model_tells_which_sizes_there_are_without_a_query(django_assert_num_queries):
    picture = receive(upload((1000, 500)), by=make.user(), now=make.NOW)
    for _round in range(2):
        stored = {(each.format, each.width) for each in picture.renditions.all()}
        with django_assert_num_queries(0):
            assert {(kind, width) for kind, widths in picture.sizes.items() for width in widths} == stored
        render(str(picture.pk))
        picture.refresh_from_db()
    assert picture.state == Picture.State.READY


@pytest.mark.parametrize(
    ("width", "widths"), [(300, [300]), (480, [480]), (700, [480, 700]), (4000, [480, 960, 1600])]
)
def test_no_rendition_is_wider_than_the_original(width, widths):
    assert limits.widths_for(width) == widths


def test_a_lost_task_is_picked_up_by_the_tick():
    picture = make.picture(ready=False)
    tasks.every_minute(picture.uploaded_at + timedelta(minutes=1))
    assert DBTaskResult.objects.count() == 0
    for minutes in (3, 4):
        tasks.every_minute(picture.uploaded_at + timedelta(minutes=minutes))
    assert [each.task_path for each in DBTaskResult.objects.ready()] == [
        tasks.make_overdue_renditions.module_path
    ]
    assert tasks.make_overdue_renditions.func() == 1


def test_rendering_is_given_up_after_five_attempts():
    picture = make.picture(ready=False)
    with picture.original.storage.open(picture.original.name, "wb") as file:
        file.write(b"kapot")
    assert [render(str(picture.pk)) for _attempt in range(6)] == [False] * 6
    picture.refresh_from_db()
    assert (picture.state, picture.attempts) == (Picture.State.REFUSED, 5)
    assert picture.sizes == {"jpeg": [480]}


def test_renditions_of_pixels_that_changed_meanwhile_are_thrown_away(monkeypatch):
    from tradingplaces.kit.pictures import rendering

    picture = make.picture(ready=False)
    child = rendering.run

    def while_somebody_blurs(*args, **details):
        Picture.objects.filter(pk=picture.pk).update(sha256="0" * 64)
        return child(*args, **details)

    monkeypatch.setattr(rendering, "run", while_somebody_blurs)
    assert render(str(picture.pk)) is False
    assert picture.renditions.count() == 1


def test_a_blur_is_burnt_into_every_file_and_no_older_file_is_left(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = receive(upload((800, 600)), by=make.user(), now=make.NOW)
        render(str(picture.pk))
    picture.refresh_from_db()
    before = files_of(picture)
    assert before == named_by(picture)
    with django_capture_on_commit_callbacks(execute=True):
        changed = adjust(
            picture, focus=(0.2, 0.8), blurs=[(0.25, 0.25, 0.5, 0.5)], alt="", by=None, now=make.NOW
        )
    assert (changed.state, changed.blurs) == (Picture.State.WAITING, [[0.25, 0.25, 0.5, 0.5]])
    assert files_of(changed) == named_by(changed)
    assert not files_of(changed) & before


def test_nothing_of_a_blurred_chessboard_can_be_told(django_capture_on_commit_callbacks):
    board = Image.new("L", (16, 16))
    board.putdata([255 * ((place + place // 16) % 2) for place in range(256)])
    target = io.BytesIO()
    board.resize((800, 800), Image.Resampling.NEAREST).convert("RGB").save(target, "PNG")
    picture = receive(ContentFile(target.getvalue(), name="bord.png"), by=make.user(), now=make.NOW)
    adjust(picture, focus=(0.5, 0.5), blurs=[(0.25, 0.25, 0.5, 0.5)], alt="", by=None, now=make.NOW)
    picture.refresh_from_db()
    low, high = pixels(picture.original).convert("L").crop((220, 220, 580, 580)).getextrema()
    assert high - low < 16
    assert pixels(picture.original).convert("L").crop((0, 0, 150, 150)).getextrema() == (0, 255)


def test_describing_a_photo_leaves_its_files_alone():
    picture = make.picture()
    changed = adjust(picture, focus=(0.1, 1.4), blurs=[], alt="Een hijskraan", by=None, now=make.NOW)
    assert (changed.alt, changed.focus_x, changed.focus_y) == ("Een hijskraan", 0.1, 1.0)
    assert (changed.state, named_by(changed)) == (Picture.State.READY, named_by(picture))


@pytest.mark.parametrize(
    "blur",
    [(0, 0, 0, 0.1), (-0.1, 0, 0.2, 0.2), (0.9, 0, 0.2, 0.2), (0, float("nan"), 0.1, 0.1), (0, 0, 9e999, 1)],
)
def test_a_blur_outside_the_photo_is_refused(blur):
    with pytest.raises(PictureRefused, match="blurs"):
        adjust(make.picture(), focus=(0.5, 0.5), blurs=[blur], alt="", by=None, now=make.NOW)


def test_a_photo_without_description_may_not_be_public():
    assert [make.picture(alt=alt).may_be_public for alt in ("", "  ", "Een hijskraan")] == [
        False,
        False,
        True,
    ]
    assert make.picture(ready=False).may_be_public is False


def test_a_rendition_is_handed_out_with_closed_headers(rf):
    picture = make.picture()
    response = picture_response(rf.get("/"), picture, 480, "webp")
    content = b"".join(response.streaming_content)
    assert Image.open(io.BytesIO(content)).size == (480, 360)
    assert {
        name: response.headers[name] for name in ("Content-Type", "Cache-Control", "Content-Disposition")
    } == {
        "Content-Type": "image/webp",
        "Cache-Control": "private, no-store",
        "Content-Disposition": 'inline; filename="foto-480.webp"',
    }
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_known_rendition_is_not_sent_twice(rf):
    picture = make.picture()
    tag = picture_response(rf.get("/"), picture, 480, "avif", cache=PUBLIC).headers["ETag"]
    again = picture_response(rf.get("/", HTTP_IF_NONE_MATCH=tag), picture, 480, "avif", cache=PUBLIC)
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, max-age=0, must-revalidate")


@pytest.mark.parametrize(("width", "format"), [(481, "jpeg"), (480, "png"), (10**30, "jpeg"), (480, "")])
def test_a_rendition_that_is_not_there_is_404(rf, width, format):
    with pytest.raises(Http404):
        picture_response(rf.get("/"), make.picture(), width, format)


def test_a_rendition_without_its_file_is_404(rf):
    picture = make.picture()
    rendition = picture.renditions.get(format="jpeg", width=480)
    rendition.file.storage.delete(rendition.file.name)
    with pytest.raises(Http404):
        picture_response(rf.get("/"), picture, 480, "jpeg")


def test_deleting_a_photo_deletes_its_files_after_the_commit(django_capture_on_commit_callbacks):
    picture = make.picture()
    with django_capture_on_commit_callbacks(execute=True):
        Picture.objects.filter(pk=picture.pk).delete()
        assert len(files_of(picture)) == 7
    assert str(picture.pk) not in default_storage.listdir("pictures")[0]
    assert Rendition.objects.count() == 0


def test_erasing_a_person_takes_their_photos_and_nobody_elses(django_capture_on_commit_callbacks):
    person, other = make.user(), make.user()
    gone, kept = make.picture(person), make.picture(other)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_pictures_of(person.key) == 1
    assert list(Picture.objects.all()) == [kept]
    assert str(gone.pk) not in default_storage.listdir("pictures")[0]
    assert files_of(kept) == named_by(kept)


def test_files_without_a_photo_go_after_an_hour(django_capture_on_commit_callbacks):
    kept = make.picture()
    name = default_storage.save("pictures/00000000-0000-0000-0000-000000000000/a.jpeg", ContentFile(b"x"))
    written = default_storage.get_modified_time(name)
    delete_orphans(written + timedelta(minutes=59))
    assert default_storage.exists(name)
    delete_orphans(written + timedelta(minutes=61))
    assert not default_storage.exists(name)
    assert files_of(kept) == named_by(kept)
