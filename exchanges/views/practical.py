"""The practical page of a side: to read for everybody concerned, to write for the host's own side."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exchanges.actions.practical import write_practical_page
from exchanges.forms.goals import VersionForm
from exchanges.forms.practical import PracticalForm
from exchanges.models import Exchange, Placement, PracticalPage
from exchanges.queries.exchanges import with_people
from exchanges.queries.mine import OwnExchange, own
from exchanges.queries.preparation import serves
from exchanges.rules.preparation import can_prepare, has_preparation, may_write_practical
from exchanges.rules.refusals import Refused
from exchanges.views.own_exchange import side_or_404
from exchanges.views.refusals import status_of


@dataclass(frozen=True)
class Seen:
    """The place and its guest, whether this person writes the page, and her own view if she takes part."""

    exchange: Exchange
    host: Placement
    guest: Placement
    page: PracticalPage | None
    may_write: bool
    current: OwnExchange | None


@login_required
@require_safe
def my_practical(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """What the guest must know, the number for emergencies first."""
    return _page(request, _or_404(request, pk, side), side)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_practical_write(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Write it: the director of that side, or who keeps her diary."""
    seen = _or_404(request, pk, side)
    if not seen.may_write:
        raise Http404
    if request.method != "POST":
        return _form_page(request, seen, side, PracticalForm.of(seen.page))
    form = PracticalForm(request.POST)
    if not form.is_valid():
        return _form_page(request, seen, side, form, 422)
    try:
        write_practical_page(
            exchange=seen.exchange,
            side=seen.host.side,
            words=form.cleaned_data,
            seen_version=VersionForm.seen(request.POST),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _form_page(request, _or_404(request, pk, side), side, form, status_of(refusal))
    messages.success(request, _("De praktische pagina is bewaard."))
    return redirect("exchanges:my_practical", pk, side)


# --- Steps ----------------------------------------------------------------------------------------------


def _or_404(request: HttpRequest, pk: int, side: str) -> Seen:
    """Both directors and who keeps their diaries; for organisers it stands on their own page."""
    host_side, today = side_or_404(side), timezone.localdate()
    exchange = get_object_or_404(with_people(Exchange.objects.filter(confirmed_at__isnull=False)), pk=pk)
    halves = exchange.sides()
    current = own(exchange, request.user, today)
    served = {half.side for half in halves if serves(request.user, half.director_id, today)}
    if not has_preparation(exchange) or (current is None and not served):
        raise Http404
    host = next(half for half in halves if half.side == host_side)
    pages = PracticalPage.objects.visible_to(request.user, today)
    return Seen(
        exchange=exchange,
        host=host,
        guest=next(half for half in halves if half.side != host_side),
        page=pages.filter(exchange=exchange, side=host_side).first(),
        may_write=can_prepare(exchange, today)
        and may_write_practical(request.user, host, host_side in served),
        current=current,
    )


def _page(request: HttpRequest, seen: Seen, side: str) -> HttpResponse:
    context = {"seen": seen, "current": seen.current, "side": side}
    return render(request, "exchanges/preparation/practical.html", context)


def _form_page(
    request: HttpRequest, seen: Seen, side: str, form: PracticalForm, status: int = 200
) -> HttpResponse:
    context = {
        "seen": seen,
        "current": seen.current,
        "side": side,
        "form": form,
        "stored": seen.page if status == 409 else None,
    }
    return render(request, "exchanges/preparation/practical_form.html", context, status=status)
