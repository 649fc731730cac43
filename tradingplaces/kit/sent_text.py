"""What was typed in a form that could not be taken goes back on the page, to be sent once more.

Nothing of it is stored: only that answer holds it, for the browser that sent it.
"""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

_LONG = 60
"""Characters from which a text is shown; what is shorter is sent along unseen."""

Field = tuple[str, str]


class SentText(NamedTuple):
    """The fields that were sent, by name: shown ones and unseen ones; and whether there were files."""

    long: list[Field]
    short: list[Field]
    files: bool


def sent_text(request: HttpRequest) -> SentText | None:
    """What was sent; None when nobody typed a text, or when it is not safe to keep.

    Safe is what a person sent from a page of this site, as the browser says: another site could make the
    fields up, and a script has ways of its own. A form with a secret in it is filled in anew.
    """
    if request.headers.get("Origin") not in {f"{request.scheme}://{request.get_host()}", settings.SITE_URL}:
        return None
    if request.headers.get("Sec-Fetch-Mode") != "navigate":
        return None
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    if any("password" in name or name == "code" for name, _value in sent):
        return None
    fields = [field for field in sent if field[0] != "csrfmiddlewaretoken"]
    if not any(" " in value.strip() for _name, value in fields):
        return None
    long = [field for field in fields if len(field[1]) > _LONG or "\n" in field[1]]
    return SentText(long, [field for field in fields if field not in long], bool(request.FILES))
