"""After logging in: to where one's work is."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from exchanges.models import Edition
from participants.models import User
from participants.queries.work import takes_part


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """An organiser to the edition of today, a director or secretary to the exchange.

    An administrator who is none of these to the users and settings, anybody else to the own account.
    """
    edition = Edition.objects.visible_to(request.user).nearest_first(timezone.localdate()).first()
    if edition:
        return redirect("exchanges:edition", edition.slug)
    if takes_part(cast(User, request.user)):
        return redirect("exchanges:my_exchange")
    if request.user.is_staff:
        return redirect("admin:index")
    return redirect("participants:account")
