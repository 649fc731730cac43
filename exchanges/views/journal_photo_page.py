"""Describing a photo of an entry, choosing what matters in it, and making faces unrecognisable."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exchanges.views.journal_access import gone_is_404, own_entry_or_404
from tradingplaces.kit.pictures.adjusting import adjust
from tradingplaces.kit.pictures.forms import AdjustForm
from tradingplaces.kit.pictures.pace import check_pace
from tradingplaces.kit.pictures.refusals import PictureRefused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@gone_is_404
@sensitive_post_parameters()
def journal_photo_adjust(request: HttpRequest, pk: UUID, photo: int) -> HttpResponse:
    """The page of one own photo; a POST keeps what was chosen, and blurs for good."""
    entry = own_entry_or_404(request, pk)
    found = get_object_or_404(entry.pictures.select_related("picture"), pk=photo)
    form = AdjustForm(request.POST or None, picture=found.picture)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            check_pace(request)
            adjust(found.picture, **_chosen(form), by=request.user, now=timezone.now())
        except PictureRefused as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, _("De foto is bewaard."))
            return redirect("exchanges:journal_entry", entry.pk)
    context = {"entry": entry, "photo": found, "form": form}
    return render(request, "exchanges/journal/photo.html", context, status=status)


def _chosen(form: AdjustForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("focus", "blurs", "alt")}
