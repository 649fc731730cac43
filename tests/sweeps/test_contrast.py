"""The contrast of every pair of colours that meet, computed from the stylesheet itself (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text()
PAIRS = re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\);", TOKENS)
THEMES = {
    "light": {name: light for name, light, _dark in PAIRS},
    "dark": {name: dark for name, _light, dark in PAIRS},
}
GROUNDS = ("paper", "linen", "raised")
SOFT = ("a", "b", "oker", "goed", "stop")

TEXT = [(ink, ground, 4.5) for ink in ("ink", "ink2", *SOFT) for ground in GROUNDS]
TEXT += [("ink", f"{soft}-soft", 4.5) for soft in SOFT]
TEXT += [(soft, f"{soft}-soft", 4.5) for soft in SOFT]
TEXT += [("on-a", "a-fill", 4.5), ("on-b", "b-fill", 4.5), ("on-btn", "btn", 4.5)]
SHAPES = [(shape, ground, 3.0) for shape in ("edge", "a-fill", "b-fill", "focus") for ground in GROUNDS]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "needed"), TEXT + SHAPES)
def test_colours_that_meet_can_be_told_apart(theme: str, ink: str, ground: str, needed: float):
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= needed


@pytest.mark.parametrize(
    ("theme", "ink", "ground", "measured"),
    [
        ("light", "b-fill", "linen", 3.06),
        ("dark", "a-fill", "raised", 3.13),
        ("dark", "on-a", "a-fill", 4.59),
        ("light", "ink", "paper", 16.6),
        ("light", "b", "b-soft", 5.2),
    ],
)
def test_the_narrow_pairs_are_where_the_design_measured_them(
    theme: str, ink: str, ground: str, measured: float
):
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) == pytest.approx(measured, abs=0.05)


def test_every_colour_of_the_table_is_in_the_stylesheet():
    named = {name for pair in TEXT + SHAPES for name in pair[:2]}
    assert named - THEMES["light"].keys() == set()
