"""What leaves the workbench: the pairs and scores as a spreadsheet, and the board on paper."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exchanges.models import Edition
from exchanges.models.drafts import Mode
from exchanges.queries import pool
from exchanges.queries.pairing_export import pairs_file, scores_file
from exchanges.queries.pool import is_large
from exchanges.queries.sending import rows_as_sent
from exchanges.queries.workbench import Workbench, legend, workbench
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import address_of, meant_draft, workbench_page
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def pairs(request: HttpRequest, edition: str, ending: str) -> HttpResponse:
    """The best set, and who has no place in it."""
    return _download(request, edition, ending, pairs_file, _("koppels"))


@login_required
@require_safe
def scores(request: HttpRequest, edition: str, ending: str) -> HttpResponse:
    """Every possible pair with its points."""
    return _download(request, edition, ending, scores_file, _("scores"))


def _download(
    request: HttpRequest,
    slug: str,
    ending: str,
    file_of: Callable[[Workbench, str], tuple[bytes, str]],
    name: str,
) -> HttpResponse:
    edition = edition_or_404(request, slug)
    if ending not in ("csv", "xlsx"):
        raise Http404
    if is_large(edition):
        return _too_many(request, edition)
    board = workbench(edition, meant_draft(request, edition))
    if board.error:
        return workbench_page(request, edition, status=409)
    content, content_type = file_of(board, ending)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}-{edition.slug}.{ending}"'
    return response


@login_required
@require_safe
def board(request: HttpRequest, edition: str) -> HttpResponse:
    """The board for a meeting table: everything in one view, no buttons, nothing confidential."""
    found = edition_or_404(request, edition)
    if is_large(found):
        return _too_many(request, found)
    draft = meant_draft(request, found)
    solved = workbench(found, draft)
    context = {
        "board": solved,
        "rows": rows_as_sent(solved, timezone.localdate()),
        "draft": draft,
        "mode_words": Mode(draft.mode).label,
        "legend": list(zip(legend(), draft.all_weights.values(), strict=True)),
        "today": timezone.localdate(),
    }
    return workplace_page(request, "exchanges/pairing/print.html", found, context)


def _too_many(request: HttpRequest, edition: Edition) -> HttpResponse:
    messages.error(
        request,
        _(
            "Afdrukken en meenemen kan tot %(most)d mensen. Verstuur eerst voorstellen; "
            "wie een voorstel heeft, telt hier niet meer mee."
        )
        % {"most": pool.MOST_AT_ONCE},
    )
    return redirect(address_of(meant_draft(request, edition)))
