"""How many photos one person may send in a row: each costs a second or two of computing."""

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest

from tradingplaces.kit.pictures.refusals import PictureRefused

RATE = "20/m/user,150/h/user"


def check_pace(request: HttpRequest) -> None:
    """Count one photo of this person, added or made unrecognisable. Raises PictureRefused ("too_fast")."""
    if not consume(request, app="kit", action="photos", config={"photos": RATE}):
        raise PictureRefused("too_fast")
