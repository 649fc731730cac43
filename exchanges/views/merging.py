"""Double directors and organisations: find them, look what moves, merge, undo."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.actions.merging import merge, try_merge, undo_merge
from exchanges.forms.merging import ChooseTwoForm
from exchanges.models import Edition
from exchanges.queries.doubles import likely_doubles, merges_visible_to, record_visible_to
from exchanges.queries.merge_words import moved
from exchanges.queries.organisation_facts import sector_labels
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.workplace import workplace_page
from participants.models import Merge


@login_required
@require_safe
def doubles(request: HttpRequest, edition: str) -> HttpResponse:
    """Likely doubles, two to choose by hand, and what was merged before."""
    found = edition_or_404(request, edition)
    forms = {kind: ChooseTwoForm(found, kind) for kind in Merge.Kind.values}
    chosen = request.GET.get("kind", "")
    status = 200
    if chosen in forms:
        form = ChooseTwoForm(found, chosen, request.GET)
        if form.is_valid():
            first, second = form.cleaned_data["first"], form.cleaned_data["second"]
            return redirect("exchanges:merge", found.slug, chosen, first.pk, second.pk)
        forms[chosen], status = form, 422
    return _doubles_page(request, found, forms, status)


def _doubles_page(
    request: HttpRequest, edition: Edition, forms: dict[str, ChooseTwoForm], status: int
) -> HttpResponse:
    context = {
        "doubles": likely_doubles(edition, request.user),
        "sectors": sector_labels(),
        "merges": merges_visible_to(request.user),
        "director_form": forms[Merge.Kind.DIRECTOR],
        "organisation_form": forms[Merge.Kind.ORGANISATION],
    }
    return workplace_page(request, "exchanges/merging/doubles.html", edition, context, status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge_two(request: HttpRequest, edition: str, kind: str, kept: int, gone: int) -> HttpResponse:
    """What moves when the second becomes part of the first; a POST does it."""
    found = edition_or_404(request, edition)
    if kind not in Merge.Kind.values or kept == gone:
        raise Http404
    stays, goes = (record_visible_to(request.user, kind, pk) for pk in (kept, gone))
    if request.method == "POST" and stays and _is_merged(kind, kept, gone):
        return redirect("exchanges:doubles", found.slug)
    if stays is None or goes is None:
        raise Http404
    act: dict[str, Any] = {"kind": kind, "kept": kept, "gone": gone, "by": request.user}
    act["now"] = timezone.now()
    context: dict[str, Any] = {"kind": kind, "kept": stays, "gone": goes, "sectors": sector_labels()}
    try:
        if request.method == "POST":
            merge(**act)
            messages.success(request, _("%(gone)s is opgegaan in %(kept)s.") % {"gone": goes, "kept": stays})
            return redirect("exchanges:doubles", found.slug)
        context["moves"] = moved(try_merge(**act).counts)
    except Refused as refusal:
        context["refusal"] = refusal.message
    status = 409 if "refusal" in context and request.method == "POST" else 200
    return workplace_page(request, "exchanges/merging/merge.html", found, context, status)


def _is_merged(kind: str, kept: int, gone: int) -> bool:
    """Whether the button was pressed twice."""
    return Merge.objects.filter(kind=kind, kept_id=kept, gone_id=gone, undone_at=None).exists()


@login_required
@require_POST
def undo(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Put two that were merged apart again."""
    found = edition_or_404(request, edition)
    known = {done.pk: done for done, _kept in merges_visible_to(request.user)}
    if pk not in known:
        raise Http404
    try:
        undo_merge(merge=known[pk], by=request.user, now=timezone.now())
        messages.success(request, _("Teruggedraaid: het zijn er weer twee."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("exchanges:doubles", found.slug)
