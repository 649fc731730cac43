"""One organisation, one street, for ever: fronts drawn from a seed."""

import hashlib
from random import Random

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.svg import drawing, element, group, number, path, rect

STOREY = 62.0
# Roofs from left to right, as steps of a path: across in widths of the front, up in heights of the roof.
ROOFS = {
    "trapgevel": "l 0 -.33 l .12 0 l 0 -.33 l .12 0 l 0 -.34 l .52 0 l 0 .34 l .12 0 l 0 .33 l .12 0 l 0 .33",
    "halsgevel": "c .2 0 .25 -.3 .28 -.75 l .22 -.25 l .22 .25 c .03 .45 .08 .75 .28 .75",
    "klokgevel": "c .2 0 .12 -1 .5 -1 c .38 0 .3 1 .5 1",
    "tuitgevel": "l .42 -.8 l 0 -.2 l .16 0 l 0 .2 l .42 .8",
    "jaren-dertig": "l .5 -1 l .5 1",
    "nieuwbouw": "l 1 -1 l 0 1",
}
KINDS = (
    "trapgevel",
    "halsgevel",
    "klokgevel",
    "tuitgevel",
    "lijstgevel",
    "jaren-dertig",
    "nieuwbouw",
    "portiekflat",
)


def street(seed: str, side: str, *, width: float = 900, height: float = 600, label: str = "") -> SafeString:
    """A street in the ink of ``side`` ("a" or "b") for ``seed``; the same seed draws the same."""
    return drawing(
        width, height, street_shapes(seed, side, width=width, height=height), label=label, class_="drawing"
    )


def street_shapes(seed: str, side: str, *, width: float, height: float) -> list[SafeString]:
    """Sky, sun, fronts and pavement, without a frame."""
    chance = Random(int.from_bytes(hashlib.sha256(f"street|{seed}".encode()).digest()[:8]))  # noqa: S311  (a drawing, no secret)
    pavement = height * 0.86
    shapes = [
        rect(0, 0, width, height, f"d-sky-{side}"),
        element(
            "circle",
            cx=width * (0.6 + 0.25 * chance.random()),
            cy=height * 0.2,
            r=height * 0.075,
            class_="d-sun",
        ),
    ]
    x = -20.0 * chance.random()
    while x < width:
        kind = chance.choice(KINDS)
        front_width = chance.uniform(78, 118) * (1.9 if kind == "portiekflat" else 1)
        front_height = height * chance.uniform(0.36, 0.68)
        shapes.append(_front(kind, side, x, pavement, front_width, front_height, chance))
        x += front_width
    shapes.append(rect(0, pavement, width, height - pavement, "d-ground"))
    shapes.append(path(f"M0,{number(pavement)}H{number(width)}", "d-line", stroke_width=4))
    return shapes


def _front(
    kind: str, side: str, x: float, ground: float, width: float, height: float, chance: Random
) -> SafeString:
    """One front: fill, shade on the right 17 %, a line 2.5 px out of register, windows, a door."""
    outline, eaves = _outline(kind, x, ground, width, height)
    tint = chance.choice((1, 2, 2, 3, 4))
    shapes = [path(outline, f"d-{side}{tint}"), _shade(x, eaves, width, ground)]
    shapes.append(path(outline, "d-line", stroke_width=2.2, transform="translate(-2.5,-2)"))
    if kind == "portiekflat":
        shapes += _balconies(x, eaves, width, ground)
    shapes += _windows(x, eaves, width, ground, chance)
    shapes.append(_door(x, width, ground, side, chance))
    return group(shapes)


def _outline(kind: str, x: float, ground: float, width: float, height: float) -> tuple[str, float]:
    """The closed outline of a front, and the height of its eaves."""
    top = ground - height
    eaves = top + (0 if kind in {"portiekflat", "lijstgevel"} else min(width * 0.55, height * 0.3))
    rise = eaves - top
    roof = _scaled(ROOFS.get(kind, "l 1 0"), width, rise)
    return f"M{number(x)},{number(ground)}V{number(eaves)}{roof}H{number(x + width)}V{number(ground)}Z", eaves


def _scaled(roof: str, width: float, rise: float) -> str:
    """The steps of a roof in px."""
    scaled, across = [], True
    for word in roof.split():
        if word.isalpha():
            scaled.append(word)
            continue
        scaled.append(number(float(word) * (width if across else rise)))
        across = not across
    return " ".join(scaled)


def _shade(x: float, eaves: float, width: float, ground: float) -> SafeString:
    """Hatching on the right 17 % of a front."""
    left, right = x + width * 0.83, x + width
    lines = (
        f"M{number(left)},{number(y + 12)}L{number(right)},{number(y)}"
        for y in _range(eaves + 4, ground - 14, 9)
    )
    return path("".join(lines), "d-texture", stroke_width=2)


def _windows(x: float, eaves: float, width: float, ground: float, chance: Random) -> list[SafeString]:
    """Windows of two or three a storey; about one in three is lit at night."""
    columns = 2 if width < 105 else 3 if width < 130 else 5
    step = width / columns
    frame_width, frame_height = min(step * 0.56, 26), 38.0
    shapes: list[SafeString] = []
    for y in _range(eaves + 16, ground - STOREY - frame_height, STOREY):
        for column in range(columns):
            left = x + step * (column + 0.5) - frame_width / 2
            shapes.append(_window(left, y, frame_width, frame_height, lit=chance.random() < 0.33))
            if chance.random() < 1 / 14:
                shapes.append(_plant(left + frame_width / 2, y + frame_height))
    return shapes


def _window(x: float, y: float, width: float, height: float, *, lit: bool) -> SafeString:
    middle, sill = number(x + width / 2), number(y + height * 0.38)
    cross = f"M{middle},{number(y)}v{number(height)}M{number(x)},{sill}h{number(width)}"
    return group(
        [
            rect(x, y, width, height, "d-lit" if lit else "d-glass"),
            path(
                f"M{number(x)},{number(y)}h{number(width)}v{number(height)}h{number(-width)}z{cross}",
                "d-bars",
                stroke_width=2.4,
            ),
        ]
    )


def _plant(x: float, y: float) -> SafeString:
    return group(
        [
            rect(x - 5, y - 9, 10, 9, "d-ochre"),
            path(
                f"M{number(x)},{number(y - 9)}q-8,-4 -6,-12M{number(x)},{number(y - 9)}q8,-4 6,-12",
                "d-lace-a",
                stroke_width=2.4,
            ),
        ]
    )


def _door(x: float, width: float, ground: float, side: str, chance: Random) -> SafeString:
    """A door in the colour of the other side, left or right in the front."""
    other = "b2" if side == "a" else "a1"
    left = x + (width * 0.14 if chance.random() < 0.5 else width * 0.62)
    return group(
        [rect(left - 3, ground - 49, 28, 49, "d-frame"), rect(left, ground - 36, 22, 36, f"d-{other}")]
    )


def _balconies(x: float, eaves: float, width: float, ground: float) -> list[SafeString]:
    ys = _range(eaves + 58, ground - STOREY, STOREY)
    return [rect(x + 6, y, width - 12, 9, "d-frame") for y in ys]


def _range(first: float, last: float, step: float) -> list[float]:
    count = max(int((last - first) // step) + 1, 0)
    return [first + index * step for index in range(count)]
