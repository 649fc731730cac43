"""Somebody's own account: name, language, and the ways to what keeps it safe."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.actions import accounts
from participants.forms.accounts import ProfileForm
from participants.models import User
from participants.queries.work import has_work


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    # A copy: a form that does not hold must not change the name in the head of the page.
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=person.pk))
    context = {"form": form, "has_work": has_work(person)}
    if request.method != "POST":
        return render(request, "participants/account.html", context)
    if not form.is_valid():
        return render(request, "participants/account.html", context, status=422)
    accounts.change_profile(by=person, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Bewaard."))
    return redirect("participants:account")
