"""The finished drawings in static/img/drawings: their sizes, so that no page shifts while they load."""

SCENE, SHOE = (900, 600), (324, 176)
SIZES = {
    "panorama": (1280, 560),
    "voet": (1280, 150),
    "bouwplaats": SCENE,
    "bureau-a": SCENE,
    "bureau-b": SCENE,
    "straat-a": SCENE,
    "straat-b": SCENE,
    "tafel": SCENE,
    "deur-a": (600, 750),
    "deur-b": (600, 750),
    "schoen-gymp-a": SHOE,
    "schoen-gymp-b": SHOE,
    "schoen-moliere-a": SHOE,
    "schoen-moliere-b": SHOE,
    "schoen-werk-a": SHOE,
    "schoen-werk-b": SHOE,
}
STAND_IN = "tafel"  # what stands in for a story without a picture of its own


def known(name: str) -> str:
    """``name`` if there is such a drawing, else the one that stands in for it."""
    return name if name in SIZES else STAND_IN
