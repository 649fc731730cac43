"""The shoe portrait: instead of a face, the own shoe before the own street."""

import hashlib

from django.utils.safestring import SafeString

from tradingplaces.kit.drawings.shoes import MODELS, shoe_shapes
from tradingplaces.kit.drawings.streets import street_shapes
from tradingplaces.kit.drawings.svg import drawing, element

SIZE = 112
STREET = 400


def shoe_portrait(seed: str, side: str, *, large: bool = False, label: str = "") -> SafeString:
    """A square portrait, 112 px large or 72 px: ``seed`` is the id of the person, ``side`` "a" or "b"."""
    model = shoe_model(seed)
    scene = element(
        "g", street_shapes(seed, side, width=STREET, height=STREET), transform=f"scale({SIZE / STREET:.3f})"
    )
    mirrored = side == "b"
    worn = shoe_shapes(model, side, mirrored=mirrored, transform="translate(5,54) scale(0.315)")
    class_ = "portrait portrait-large" if large else "portrait"
    return drawing(SIZE, SIZE, [scene, worn], label=label, class_=class_)


def shoe_model(seed: str) -> str:
    """Which shoe belongs to ``seed``, always the same."""
    names = sorted(MODELS)
    return names[hashlib.sha256(f"shoe|{seed}".encode()).digest()[0] % len(names)]
