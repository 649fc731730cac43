"""My stories: the ones I write or organise, and beginning a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exchanges.rules.refusals import Refused
from exchanges.views.refusals import status_of
from stories.actions.starting import start_story
from stories.forms.writing import StartForm
from stories.models import Story
from stories.queries.mine import exchanges_to_tell_of, lines


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every story I write, with what waits for me first."""
    found = lines(Story.objects.visible_to(request.user), request.user)
    context = {
        "waiting": [line for line in found if line.waits_for_me],
        "lines": found,
        "can_start": bool(exchanges_to_tell_of(request.user)),
    }
    return render(request, "stories/mine/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a story of one of my exchanges."""
    exchanges = exchanges_to_tell_of(request.user)
    initial = {"kind": Story.Kind.LOOK_BACK}
    form = StartForm(request.POST or None, exchanges=exchanges, initial=initial)
    status = 200 if request.method != "POST" else 422
    if request.method == "POST" and form.is_valid():
        try:
            story = start_story(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = status_of(refusal)
        else:
            messages.success(request, _("Je verhaal is begonnen. Niemand leest het zolang het niet af is."))
            return redirect("stories:edit", story.pk)
    if request.method == "POST" and not form.is_bound:
        form = StartForm({}, exchanges=exchanges)
    return render(request, "stories/mine/new.html", {"form": form, "exchanges": exchanges}, status=status)
