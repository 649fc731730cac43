"""What was typed in a form that could not be taken goes back on the page, to be sent once more.

Nothing of it is stored: only that answer holds it, for the browser that sent it.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_LONG = 60
"""Characters from which a text is shown; what is shorter is sent along unseen."""


def sent_text(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields that were sent, by name; none when nobody typed a text, or when it is not safe to keep.

    Safe is what a person sent from a page of this site, as the browser says: another site could make the
    fields up, and a script has ways of its own. A form with a secret in it is filled in anew.
    """
    if request.headers.get("Origin") not in {f"{request.scheme}://{request.get_host()}", settings.SITE_URL}:
        return []
    if request.headers.get("Sec-Fetch-Mode") != "navigate":
        return []
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    if any("password" in name or name == "code" for name, _value in fields):
        return []
    return fields if any(" " in value.strip() for _name, value in fields) else []


def send_again_page(request: HttpRequest, fields: list[tuple[str, str]], *, log_in: str = "") -> HttpResponse:
    """The page (403) with these fields and a button that sends them to the same address; kept by no cache.

    ``log_in`` is where to log in first, for who is logged out.
    """
    long = [field for field in fields if len(field[1]) > _LONG or "\n" in field[1]]
    short = [field for field in fields if field not in long]
    context = {"long": long, "short": short, "log_in": log_in, "files": bool(request.FILES)}
    response = render(request, "send_again.html", context, status=403)
    response.headers["Cache-Control"] = "no-store, private"
    return response
