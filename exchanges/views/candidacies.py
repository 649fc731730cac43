"""The candidacies of an edition: list, one of them, by hand, withdraw and put back, export."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.actions.candidacies import (
    Asked,
    add_candidacy,
    change_candidacy,
    point_out,
    restore_candidacy,
    withdraw_candidacy,
)
from exchanges.forms.candidacies import (
    CandidacyFilterForm,
    CandidacyForm,
    NewCandidacyForm,
    PointOutForm,
)
from exchanges.models import Candidacy, Edition
from exchanges.queries.candidacies import candidacies_of, search_candidacies
from exchanges.queries.candidacy_export import export_file
from exchanges.queries.candidacy_facts import fingerprint
from exchanges.queries.exchanges import live_exchange
from exchanges.rules.candidacies import can_restore, can_withdraw, gaps
from exchanges.rules.refusals import Changed, Refused
from exchanges.views.access import edition_or_404
from exchanges.views.workplace import workplace_page

PER_PAGE = 50


@login_required
@require_safe
def candidacy_list(request: HttpRequest, edition: str) -> HttpResponse:
    """Everybody in this edition, with what is still missing; searched and filtered."""
    found = edition_or_404(request, edition)
    filters = CandidacyFilterForm(request.GET)
    chosen = filters.chosen()
    everybody = candidacies_of(found)
    page = Paginator(search_candidacies(everybody, **chosen), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": filters,
        "is_filtered": bool(chosen),
        "page": page,
        "rows": [(candidacy, gaps(candidacy)) for candidacy in page],
        "figures": _figures(found),
        "query": query.urlencode(),
    }
    return workplace_page(request, "exchanges/candidacies/list.html", found, context)


def _figures(edition: Edition) -> dict[str, int]:
    everybody = Candidacy.objects.filter(edition=edition)
    return {
        "all": everybody.count(),
        "in_pool": everybody.in_pool().count(),
        "unknown": search_candidacies(everybody.in_pool(), missing="availability").count(),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_candidacy(request: HttpRequest, edition: str) -> HttpResponse:
    """Somebody by hand."""
    found = edition_or_404(request, edition)
    form = NewCandidacyForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            candidacy = add_candidacy(
                edition=found,
                facts=form.facts(),
                is_certain=form.cleaned_data["is_certain"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("%(name)s doet mee.") % {"name": candidacy.director.name})
            return redirect("exchanges:candidacy", found.slug, candidacy.pk)
    context = {"form": form, "asked": form.asked}
    return workplace_page(
        request, "exchanges/candidacies/new.html", found, context, 422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def candidacy(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """One candidacy: everything in it, and a form to change it."""
    found = edition_or_404(request, edition)
    one = get_object_or_404(candidacies_of(found), pk=pk)
    form = CandidacyForm(found, request.POST if request.method == "POST" else None, candidacy=one)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            change_candidacy(
                candidacy=one,
                facts=form.facts(),
                pair_with=form.cleaned_data["pair_with"],
                seen=form.cleaned_data["seen"],
                is_certain=form.cleaned_data["is_certain"],
                by=request.user,
                now=timezone.now(),
            )
        except Changed:
            return _changed_meanwhile(request, found, one, form)
        except Refused as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("exchanges:candidacy", found.slug, one.pk)
    if form.errors:
        status = 422
    return _candidacy_page(request, found, one, form, status)


def _explain(form: CandidacyForm, refusal: Refused) -> None:
    """The refusal at its fields; a question may be answered by sending the form again."""
    if isinstance(refusal, Asked):
        form.ask(refusal.faults)
        form.asked = all(fault.kind == "warning" for fault in refusal.faults)
    else:
        form.add_error("email" if refusal.code in ("already_in", "email_taken") else None, refusal.message)


def _changed_meanwhile(
    request: HttpRequest, edition: Edition, one: Candidacy, form: CandidacyForm
) -> HttpResponse:
    """409 with what was typed kept; sending it again overwrites, knowingly."""
    fresh = get_object_or_404(candidacies_of(edition), pk=one.pk)
    typed = request.POST.copy()
    typed["seen"] = fingerprint(fresh)
    again = CandidacyForm(edition, typed, candidacy=fresh)
    changed = [again[name].label for name in again.changed_data if name in again.initial and name != "seen"]
    return _candidacy_page(request, edition, fresh, again, 409, {"was_changed": True, "different": changed})


def _candidacy_page(
    request: HttpRequest,
    edition: Edition,
    one: Candidacy,
    form: CandidacyForm,
    status: int,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "candidacy": one,
        "form": form,
        "asked": form.asked,
        "gaps": gaps(one),
        "point_out": PointOutForm(one),
        "can_withdraw": can_withdraw(one),
        "can_restore": can_restore(one),
        "exchange": live_exchange(one),
        **(more or {}),
    }
    return workplace_page(request, "exchanges/candidacies/candidacy.html", edition, context, status)


@login_required
@require_POST
def point_out_preferences(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Say whom the unrecognised wishes and vetoes mean."""
    found = edition_or_404(request, edition)
    one = get_object_or_404(candidacies_of(found), pk=pk)
    form = PointOutForm(one, request.POST)
    if not form.is_valid():
        shown = CandidacyForm(found, candidacy=one)
        return _candidacy_page(request, found, one, shown, 422, {"point_out": form})
    try:
        for preference, director, organisation in form.meant():
            point_out(
                preference=preference,
                director=director,
                organisation=organisation,
                by=request.user,
                now=timezone.now(),
            )
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("exchanges:candidacy", found.slug, one.pk)


@login_required
@require_POST
def withdraw(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Out of the pool; the page then offers to put it back."""
    found = edition_or_404(request, edition)
    one = get_object_or_404(candidacies_of(found), pk=pk)
    try:
        withdraw_candidacy(candidacy=one, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s doet niet meer mee.") % {"name": one.director.name})
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("exchanges:candidacy", found.slug, one.pk)


@login_required
@require_POST
def restore(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Back in the pool."""
    found = edition_or_404(request, edition)
    one = get_object_or_404(candidacies_of(found), pk=pk)
    try:
        restore_candidacy(candidacy=one, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s doet weer mee.") % {"name": one.director.name})
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("exchanges:candidacy", found.slug, one.pk)


@login_required
@require_safe
def export(request: HttpRequest, edition: str, ending: str) -> HttpResponse:
    """The list as a spreadsheet that the import can read again."""
    found = edition_or_404(request, edition)
    if ending not in ("csv", "xlsx"):
        raise Http404
    chosen = CandidacyFilterForm(request.GET).chosen()
    content, content_type = export_file(search_candidacies(candidacies_of(found), **chosen), ending)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{_("aanmeldingen")}-{found.slug}.{ending}"'
    return response
