"""The drawings: the same seed draws the same, dates stand at scale, nothing carries a style or a colour."""

import re
from datetime import date

import pytest
from defusedxml import ElementTree

from tradingplaces.kit import drawings
from tradingplaces.kit.drawings import bars, files, shoes
from tradingplaces.kit.drawings.svg import element, number

APRIL = {"shown_from": date(2027, 3, 1), "shown_until": date(2027, 5, 31)}
EVERY_DRAWING = {
    "knot": drawings.knot(),
    "crossing": drawings.crossing(),
    "swap line": drawings.swap_line(
        date(2027, 4, 12), date(2027, 4, 23), today=date(2027, 4, 19), label="Dag 6", **APRIL
    ),
    "lacing column": drawings.lacing_column(4),
    "step lace": drawings.step_lace(5),
    "score bar": drawings.score_bar(
        [drawings.BarPart(points) for points in (300, 200, 150, 90, 60, 40, 30, 20)]
    ),
    "street": drawings.street("organisation-1", "a"),
    "portrait": drawings.shoe_portrait("director-1", "b"),
    **{f"shoe {model}": drawings.shoe(model, "a") for model in shoes.MODELS},
}


@pytest.mark.parametrize("name", EVERY_DRAWING)
def test_drawing_is_wellformed_and_leaves_colours_to_the_stylesheet(name: str):
    svg = EVERY_DRAWING[name]
    assert ElementTree.fromstring(svg).tag == "svg"
    assert re.findall(r'style=|="#|fill="|stroke="', svg) == []


@pytest.mark.parametrize("name", EVERY_DRAWING)
def test_drawing_is_announced_with_its_label_or_not_at_all(name: str):
    root = ElementTree.fromstring(EVERY_DRAWING[name])
    if name == "swap line":
        assert (root.get("role"), root.get("aria-label")) == ("img", "Dag 6")
    else:
        assert root.get("aria-hidden") == "true"


def test_one_organisation_has_one_street_for_ever():
    assert drawings.street("7", "a") == drawings.street("7", "a")
    assert drawings.street("7", "a") != drawings.street("8", "a")


def test_street_has_the_ink_of_its_side_and_doors_of_the_other():
    street = drawings.street("7", "a")
    assert "d-sky-a" in street
    assert "d-b2" in street
    assert "d-sky-b" not in street


def test_shoe_wears_the_lace_of_the_other():
    assert "d-lace-b" in drawings.shoe("gymp", "a")
    assert "d-lace-a" in drawings.shoe("gymp", "b")


def test_gym_shoe_has_two_bars():
    assert shoes.MODELS["gymp"].bars.count("M") == 2


def test_today_is_drawn_only_inside_the_shown_span():
    dates = date(2027, 4, 12), date(2027, 4, 23)
    assert "lace-today" in drawings.swap_line(*dates, today=date(2027, 4, 19), **APRIL)
    assert "lace-today" not in drawings.swap_line(*dates, today=date(2027, 8, 1), **APRIL)
    assert "lace-today" not in drawings.swap_line(*dates, **APRIL)


def today_x(today: date) -> float:
    svg = drawings.swap_line(date(2027, 4, 12), date(2027, 4, 23), today=today, **APRIL)
    found = re.search(r'd="M([\d.]+),0V52"', svg)
    assert found
    return float(found[1])


def test_today_moves_to_the_right_day_by_day():
    places = [today_x(date(2027, 4, day)) for day in range(1, 31)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "starts_on", [date(2020, 1, 6), date(2027, 3, 1), date(2027, 5, 31), date(2035, 1, 1)]
)
def test_both_crossings_stay_on_the_line_whatever_the_dates(starts_on: date):
    svg = drawings.swap_line(starts_on, starts_on, **APRIL)
    across = [float(x) for x in re.findall(r"C([\d.]+),", svg)]
    assert min(across) >= 0
    assert max(across) <= 300


def test_parts_of_a_score_differ_by_pattern():
    shapes = {"".join(bars.pattern(index, 0, 40)) for index in range(8)}
    assert len(shapes) == 8


def test_score_bar_of_nothing_is_an_empty_bar():
    assert drawings.score_bar([drawings.BarPart(0)]).count("<rect") == 1


def test_every_finished_drawing_has_a_day_and_a_night_edition():
    from django.contrib.staticfiles import finders

    missing = [
        f"{name}-{edition}"
        for name in files.SIZES
        for edition in ("dag", "nacht")
        if not finders.find(f"img/drawings/{name}-{edition}.svg")
    ]
    assert missing == []


def test_values_are_escaped():
    assert element("text", class_='"><script>') == '<text class="&quot;&gt;&lt;script&gt;"/>'


@pytest.mark.parametrize(("value", "written"), [(3.0, "3"), (2.25, "2.2"), (0.0, "0"), (-4.5, "-4.5")])
def test_numbers_are_written_short(value: float, written: str):
    assert number(value) == written
