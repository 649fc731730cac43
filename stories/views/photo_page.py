"""One photo of a story: its description, what matters in it, and which faces nobody may recognise."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stories.actions.photos import adjust_photo
from stories.queries.pictures import part_with
from stories.rules.stories import may_adjust
from stories.views.access import draft_or_404
from tradingplaces.kit.pictures.forms import AdjustForm
from tradingplaces.kit.pictures.pace import check_pace
from tradingplaces.kit.pictures.refusals import PictureRefused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def photo_adjust(request: HttpRequest, pk: int, picture: UUID) -> HttpResponse:
    """The page of one photo; a POST keeps what was chosen, and blurs for good."""
    draft = draft_or_404(request, pk)
    part = part_with(draft, picture)
    if part is None or part.picture is None or not may_adjust(request.user, part.picture):
        raise Http404
    form = AdjustForm(request.POST or None, picture=part.picture, alt=part.alt, alt_required=True)
    status = 200 if request.method != "POST" else 422
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("focus", "blurs", "alt")}
        try:
            check_pace(request)
            adjust_photo(
                story=draft.story, picture=part.picture, by=request.user, now=timezone.now(), **chosen
            )
        except PictureRefused as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, _("De foto is bewaard."))
            place = str(getattr(part, "key", "head"))
            return redirect(reverse("stories:edit", args=[pk]) + f"#deel-{place}")
    context = {"story": draft.story, "draft": draft, "form": form, "picture": part.picture}
    return render(request, "stories/mine/photo.html", context, status=status)
