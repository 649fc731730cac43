"""The mailbox of the demo: every letter that an edition and its accounts wrote. It exists nowhere else."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from exchanges.models import Edition
from exchanges.views.access import edition_or_404
from tradingplaces.kit.models import Letter

PER_PAGE = 50
# A letter brings its own style attributes and nothing else: no script, picture, form or font of anybody.
# Only our own page may frame it; `sandbox` makes it a stranger to us also when it is opened by itself.
FRAME_ALLOWS = "allow-top-navigation-by-user-activation"
LETTER_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": [FRAME_ALLOWS],
}


@login_required
@require_safe
def mailbox(request: HttpRequest, edition: str) -> HttpResponse:
    """All letters, the newest first, searched by whom, subject and words."""
    found = _demo_edition_or_404(request, edition)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    letters = _letters_of(found)
    if words:
        letters = letters.filter(
            Q(recipient__icontains=words) | Q(subject__icontains=words) | Q(text__icontains=words)
        )
    page = Paginator(letters.defer("text", "html"), PER_PAGE).get_page(request.GET.get("page"))
    query = urlencode({"q": words}) if words else ""
    return render(
        request, "exchanges/mailbox.html", {"edition": found, "page": page, "words": words, "query": query}
    )


@login_required
@require_safe
def letter(request: HttpRequest, edition: str, letter: int) -> HttpResponse:
    """One letter as its reader gets it, in its own frame and in words, with what is attached."""
    found = _demo_edition_or_404(request, edition)
    chosen = get_object_or_404(_letters_of(found), pk=letter)
    context = {"edition": found, "letter": chosen, "frame_allows": FRAME_ALLOWS}
    return render(request, "exchanges/mailbox_letter.html", context)


@login_required
@require_safe
@xframe_options_sameorigin
@csp(LETTER_POLICY)
def letter_html(request: HttpRequest, edition: str, letter: int) -> HttpResponse:
    """The formatted letter by itself, for the frame; its links open in the page around it."""
    found = _demo_edition_or_404(request, edition)
    chosen = get_object_or_404(_letters_of(found).exclude(html=""), pk=letter)
    return HttpResponse(chosen.html.replace("<head>", '<head><base target="_top">', 1))


@login_required
@require_safe
def calendar(request: HttpRequest, edition: str, letter: int) -> HttpResponse:
    """The calendar invitation that goes with a letter."""
    found = _demo_edition_or_404(request, edition)
    chosen = get_object_or_404(_letters_of(found).exclude(calendar=""), pk=letter)
    answer = HttpResponse(chosen.calendar, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="uitnodiging.ics"'
    return answer


def _demo_edition_or_404(request: HttpRequest, slug: str) -> Edition:
    if not settings.DEMO:
        raise Http404
    return edition_or_404(request, slug)


def _letters_of(edition: Edition) -> QuerySet[Letter]:
    """Letters of this edition; those about accounts belong to none and are shown in each."""
    return Letter.objects.filter(about__in=[f"edition:{edition.slug}", "account"])
