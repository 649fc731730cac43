"""Shoes stand for people: each in the own colour, laced with the lace of the other."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.svg import drawing, element, group, path

WIDTH, HEIGHT = 324, 176
LOW = "M24,142C18,112 24,86 30,64C52,56 84,58 108,62L126,70C156,92 190,104 228,110C272,116 302,124 305,143Z"
HIGH = (
    "M26,142C22,104 30,60 34,22C58,12 88,14 112,20L120,58C128,74 152,92 188,102"
    "C226,106 262,102 288,116C304,124 306,134 305,143Z"
)
LOW_EYES = ((123, 79), (143, 92), (164, 102), (186, 109))
HIGH_EYES = ((109, 35), (112, 53), (119, 71), (134, 87), (155, 99))


@dataclass(frozen=True)
class Model:
    """The shapes of one shoe: body, darker pieces, sole, eyelets, and what else it wears."""

    body: str
    tongue: str
    pieces: tuple[str, ...]
    sole: str
    eyes: tuple[tuple[int, int], ...]
    collar: str = ""
    bars: str = ""
    light_sole: bool = False


MODELS = {
    "moliere": Model(
        body=LOW,
        tongue="M98,62C100,44 116,36 134,44L158,74L132,84Z",
        pieces=(
            "M236,111C226,122 226,134 230,143H305C302,124 272,116 236,111Z",
            "M30,64C24,86 18,112 24,142H86C72,122 62,92 68,59Z",
        ),
        sole="M16,143H306Q308,152 298,153H110L108,168H18Q13,156 16,143Z",
        eyes=LOW_EYES,
    ),
    "werk": Model(
        body=HIGH,
        tongue="M104,22C106,4 124,0 136,10L142,58L128,66Z",
        pieces=("M238,105C226,120 226,132 230,143H305C306,134 304,124 288,116C276,108 258,104 238,105Z",),
        sole=(
            "M16,140H308L312,158H302V168H282V160H262V168H242V160H222V168H202V160H128V168H108V160"
            "H88V168H68V160H48V168H20Q12,156 16,140Z"
        ),
        eyes=HIGH_EYES,
        collar="M34,22C33,30 32,38 31,46L118,50L112,20C88,14 58,12 34,22Z",
    ),
    "gymp": Model(
        body=LOW,
        tongue="M98,62C100,44 116,36 134,44L158,74L132,84Z",
        pieces=(),
        sole="M18,140H307Q316,156 300,166H30Q12,160 18,140Z",
        eyes=LOW_EYES,
        bars="M100,110L116,142M126,106L146,142",
        light_sole=True,
    ),
    "veter": Model(
        body=HIGH,
        tongue="M104,22C106,4 124,0 136,10L142,58L128,66Z",
        pieces=("M34,22C30,60 22,104 26,142H78C84,104 80,54 74,15C58,15 44,18 34,22Z",),
        sole="M16,143H306Q308,152 298,153H96L92,168H24Q15,156 16,143Z",
        eyes=HIGH_EYES,
    ),
}


def shoe(model: str, side: str, *, mirrored: bool = False) -> SafeString:
    """One loose shoe, 324 x 176; ``side`` is the owner's, the lace is the other's."""
    return drawing(WIDTH, HEIGHT, [shoe_shapes(model, side, mirrored=mirrored)], class_="shoe")


def shoe_shapes(model: str, side: str, *, mirrored: bool = False, transform: str = "") -> SafeString:
    """The shapes of a shoe without a frame, to stand in a larger drawing."""
    made = MODELS[model]
    other = "b" if side == "a" else "a"
    dark, main = f"d-{side}1", f"d-{side}2"
    body, piece = (dark, main) if side == "a" else (main, dark)
    shapes = [path(made.tongue, piece), path(made.body, body)]
    shapes += [path(d, piece) for d in made.pieces]
    if made.collar:
        shapes.append(path(made.collar, "d-ochre"))
    if made.bars:
        shapes.append(path(made.bars, "d-bars", stroke_width=7))
    shapes.append(path(made.sole, "d-frame" if made.light_sole else "d-dark"))
    shapes.append(path(made.body, "d-line", stroke_width=2.6, transform="translate(-2.5,-2)"))
    shapes += [element("circle", cx=x, cy=y, r=4, class_="d-frame") for x, y in made.eyes]
    shapes += [path(f"M{x},{y}q9,-13 20,-12", f"d-lace-{other}", stroke_width=5.5) for x, y in made.eyes]
    flip = f"translate({WIDTH},0) scale(-1,1)" if mirrored else ""
    return group(shapes, transform=f"{transform} {flip}".strip() or None)
