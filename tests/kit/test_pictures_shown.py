"""Photos in pages: the tag, the form beside a photo, and the editor in a real browser."""

import re

import pytest
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.template import Context, Template
from django.test import override_settings
from django.urls import include, path

from tests import make
from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.adjusting import adjust
from tradingplaces.kit.pictures.forms import AdjustForm
from tradingplaces.kit.pictures.serving import picture_response

DECLARATION = "Wie geen akkoord gaf, is onherkenbaar gemaakt."


def show(request, picture, width, format):
    return picture_response(request, get_object_or_404(Picture, pk=picture), width, format)


def edit(request, picture):
    found = get_object_or_404(Picture, pk=picture)
    form = AdjustForm(request.POST or None, picture=found, declaration=DECLARATION)
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("focus", "blurs", "alt")}
        adjust(found, by=None, now=make.NOW, **kept)
        return HttpResponse("Bewaard")
    return render(request, "kit/picture_editor_page.html", {"form": form, "action": request.path})


addresses = (
    [
        path("foto/<uuid:picture>/<int:width>.<str:format>", show, name="picture"),
        path("bewerk/<uuid:picture>/", edit, name="edit"),
    ],
    "stories",
)
urlpatterns = [path("", include(addresses))]
own_addresses = override_settings(ROOT_URLCONF=__name__, ORGANISERS_NEED_SECOND_FACTOR=False)


def shown(picture, **options):
    words = " ".join(f"{name}={value!r}" for name, value in options.items())
    return Template(f"{{% load pictures %}}{{% photo picture {words} %}}").render(
        Context({"picture": picture})
    )


@pytest.mark.django_db
@own_addresses
def test_a_photo_is_offered_in_every_format_and_width_without_a_query(django_assert_num_queries):
    picture = make.picture(size=(1000, 500))
    with django_assert_num_queries(0):
        html = shown(picture, sizes="50vw")
    base = f"/foto/{picture.pk}"
    assert re.findall(r'<source type="(\S+)" srcset="([^"]+)" sizes="50vw">', html) == [
        (f"image/{kind}", f"{base}/480.{kind} 480w, {base}/960.{kind} 960w, {base}/1000.{kind} 1000w")
        for kind in ("avif", "webp")
    ]
    assert f'src="{base}/1000.jpeg"' in html
    assert 'width="1000" height="500" loading="lazy"' in html


@pytest.mark.django_db
@own_addresses
def test_every_address_that_is_offered_answers(client):
    picture = make.picture(size=(1000, 500))
    offered = set(re.findall(r"/foto/[^ \"]+", shown(picture)))
    assert len(offered) == 9
    assert {client.get(address).status_code for address in offered} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize(("width", "format"), [(480, "jp\0eg"), (480, "bmp"), (99999999999999999999, "jpeg")])
def test_an_odd_format_or_width_is_no_photo(rf, width, format):
    with pytest.raises(Http404):
        picture_response(rf.get("/"), make.picture(), width, format)


@pytest.mark.django_db
@own_addresses
def test_a_photo_that_waits_shows_its_preview_and_says_so():
    html = shown(make.picture(ready=False))
    assert re.findall(r"/(\d+\.\w+)", html) == ["480.jpeg"]
    assert "De foto wordt klaargemaakt" in html
    assert "klaargemaakt" not in shown(make.picture())


@pytest.mark.django_db
@own_addresses
def test_the_focus_point_is_a_class_and_words_are_escaped():
    html = shown(make.picture(focus_x=0.24, focus_y=1.0, alt='"><script>'), eager=True)
    assert 'class="focus focus-x-20 focus-y-100"' in html
    assert 'alt="&quot;&gt;&lt;script&gt;"' in html
    assert "loading" not in html


def posted(picture, blurs=(), **fields):
    data = QueryDict(mutable=True)
    data.update({"alt": "Een hijskraan", "focus_x": "25", "focus_y": "80", "declared": "on", **fields})
    for row in blurs:
        for part, value in zip(("left", "top", "width", "height"), row, strict=True):
            data.appendlist(f"blur_{part}", value)
    return AdjustForm(data, picture=picture, declaration=DECLARATION)


@pytest.mark.django_db
def test_the_form_turns_percents_into_fractions_and_skips_empty_rows():
    form = posted(make.picture(), [("", "", "", ""), ("10", "20,5", "30", "40")])
    assert form.is_valid()
    assert form.cleaned_data["focus"] == (0.25, 0.8)
    assert form.cleaned_data["blurs"] == [(0.1, 0.205, 0.3, 0.4)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", [("10", "20", "30", ""), ("90", "0", "20", "20"), ("a", "b", "c", "d"), ("nan", "0", "1", "1")]
)
def test_a_rectangle_that_is_not_right_is_told_and_kept_as_typed(row):
    form = posted(make.picture(), [row])
    assert form.non_field_errors() == ["Een onherkenbaar vlak valt buiten de foto. Kijk de getallen na."]
    assert tuple(form.rows[0].values()) == row


@pytest.mark.django_db
def test_the_declaration_has_the_words_of_the_caller_and_must_be_ticked():
    form = posted(make.picture(), declared="")
    assert (form["declared"].label, list(form.errors)) == (DECLARATION, ["declared"])
    assert "declared" not in AdjustForm(picture=make.picture()).fields


@pytest.mark.django_db
@own_addresses
def test_a_description_can_be_required():
    form = AdjustForm(QueryDict("focus_x=1&focus_y=1"), picture=make.picture(), alt_required=True)
    assert list(form.errors) == ["alt"]


PAGE = """{% load static %}<!doctype html><html lang="nl"><head><title>Foto</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{% static "css/tokens.css" %}">
<link rel="stylesheet" href="{% static "css/base.css" %}">
<link rel="stylesheet" href="{% static "css/components.css" %}">
<link rel="stylesheet" href="{% static "css/pictures.css" %}">
<script type="module" src="{% static "js/picture-editor.js" %}"></script></head>
<body><main>{% include "components/_picture_editor.html" %}</main></body></html>"""


@pytest.fixture
def editor(live_server, page, settings):
    settings.ROOT_URLCONF = __name__
    [engine] = settings.TEMPLATES
    loaders = [("django.template.loaders.locmem.Loader", {"kit/picture_editor_page.html": PAGE})]
    options = {**engine["OPTIONS"], "loaders": loaders + engine["OPTIONS"]["loaders"]}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    picture = make.picture(size=(800, 600), alt="")
    page.set_extra_http_headers({"Accept-Language": "nl"})
    page.goto(f"{live_server.url}/bewerk/{picture.pk}/")
    return page, picture


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_drawing_over_a_face_blurs_it(editor):
    page, picture = editor
    page.get_by_role("button", name="Onherkenbaar maken").click()
    area = page.locator("[data-stage] img").bounding_box()
    page.mouse.move(area["x"] + area["width"] / 4, area["y"] + area["height"] / 4)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] * 3 / 4)
    page.mouse.up()
    page.get_by_label("Wat is er op de foto te zien?").fill("Een hijskraan")
    page.get_by_label(DECLARATION).check()
    page.get_by_role("button", name="Bewaar de foto").click()
    page.get_by_text("Bewaard").wait_for()
    picture.refresh_from_db()
    [blur] = picture.blurs
    assert blur == pytest.approx([0.25, 0.25, 0.25, 0.5], abs=0.005)
    assert picture.alt == "Een hijskraan"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_face_is_blurred_and_the_focus_set_by_keyboard_alone(editor):
    page, picture = editor
    page.get_by_role("button", name="Zet een vlak op de foto").focus()
    page.keyboard.press("Enter")
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    page.locator("summary", has_text="Met getallen").press("Enter")
    page.get_by_label("Van links (procent)").fill("30")
    page.get_by_label(DECLARATION).focus()
    page.keyboard.press("Space")
    page.get_by_label(DECLARATION).press("Enter")
    page.get_by_text("Bewaard").wait_for()
    picture.refresh_from_db()
    assert picture.blurs == [[0.42, 0.41, 0.19, 0.2]]
    assert (picture.focus_x, picture.focus_y) == (0.3, 0.5)
