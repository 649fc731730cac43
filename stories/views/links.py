"""The personal link of somebody without an account: read, answer, and take it back later.

Looking never uses it up; answering does. Withdrawing with it stays possible as long as the story is there.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exchanges.rules.refusals import Refused
from exchanges.views.refusals import status_of
from stories.actions.answering import answer_by_link
from stories.actions.links import LinkError, LinkUnknown, can_answer, link_of
from stories.actions.publishing import withdraw_by_link
from stories.forms.answers import YES, SignedAnswerForm
from stories.models import Consent, ConsentLink, Story, StoryDraft
from stories.queries.consenting import pieces_for, question_of, reading
from stories.queries.drafts import PartyStanding, has_newer_text, standing_of, with_parts
from tradingplaces.kit.rate_limits import limited

SESSION_KEY = "consent_links"
"""The links whose pictures this browser may load; the link itself stays the key to everything else."""


@never_cache
@limited("30/m/ip")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, what changed, and the answer."""
    try:
        link = link_of(token)
        draft, mine = _asked(link)
    except LinkError as error:
        return _refused(request, error)
    if mine is None or not can_answer(link, timezone.now()) or not has_newer_text(draft):
        return _not_asked(request, token, link)
    initial = {"seen": mine.fingerprint, "signed_name": link.name}
    form = SignedAnswerForm(request.POST or None, initial=initial)
    if request.method != "POST":
        return _question(request, token, link, draft, mine, form)
    if not form.is_valid():
        bound = form if form.is_bound else SignedAnswerForm({})
        return _question(request, token, link, draft, mine, bound, 422)
    values = form.cleaned_data
    try:
        answer_by_link(
            link=link,
            yes=values["answer"] == YES,
            remark=values["remark"],
            signed_name=values["signed_name"],
            seen=values["seen"],
            now=timezone.now(),
        )
    except Refused as refusal:
        draft, fresh = _asked(link)
        form.add_error(None, refusal.message)
        form.data = {**form.data.dict(), "seen": fresh.fingerprint if fresh else ""}  # type: ignore[attr-defined]
        return _question(request, token, link, draft, fresh or mine, form, status_of(refusal))
    return redirect("stories:withdraw_by_link", token)


def _not_asked(request: HttpRequest, token: str, link: ConsentLink) -> HttpResponse:
    """Nothing is asked now (answered, expired, text in the works); who answered all the same is told."""
    if request.method != "POST":
        return redirect("stories:withdraw_by_link", token)
    context = {"token": token, "link": link, "too_late": True, **_answered(link)}
    return render(request, "stories/links/withdraw.html", context, status=409)


@never_cache
@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """The whole text, for who judges the whole; who judges a part gets that part on the page itself."""
    try:
        link = link_of(token)
        draft, mine = _asked(link)
    except LinkError as error:
        return _refused(request, error)
    if mine is None or not mine.is_whole or not has_newer_text(draft):
        return redirect("stories:withdraw_by_link", token)
    _allow_pictures(request, link, draft)
    return render(request, "stories/links/read.html", {**reading(draft), "draft": draft, "token": token})


@never_cache
@limited("30/m/ip")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """What was answered; take a yes back, or object to a recorded one: it disappears at once."""
    try:
        link = link_of(token)
    except LinkError as error:
        return _refused(request, error)
    if request.method == "POST":
        withdraw_by_link(link=link, now=timezone.now())
        return redirect("stories:withdraw_by_link", token)
    if _is_open(link):
        return redirect("stories:answer", token)
    return render(request, "stories/links/withdraw.html", {"token": token, "link": link, **_answered(link)})


def _is_open(link: ConsentLink) -> bool:
    """Whether the question still awaits its answer."""
    if not can_answer(link, timezone.now()):
        return False
    draft, mine = _asked(link)
    return mine is not None and has_newer_text(draft)


def _asked(link: ConsentLink) -> tuple[StoryDraft, PartyStanding | None]:
    story = (
        Story.objects.select_related("exchange__edition")
        .prefetch_related(*with_parts())
        .get(pk=link.story_id)
    )
    draft: StoryDraft | None = getattr(story, "draft", None)
    if draft is None:
        raise LinkUnknown
    draft.story = story
    mine = standing_of(draft).of(link.party)
    # Somebody was asked about another text than the one that is there now: then nothing is asked yet.
    return draft, mine if mine and mine.is_asked else None


def _question(
    request: HttpRequest,
    token: str,
    link: ConsentLink,
    draft: StoryDraft,
    mine: PartyStanding,
    form: SignedAnswerForm,
    status: int = 200,
) -> HttpResponse:
    _allow_pictures(request, link, draft)
    context: dict[str, Any] = {
        **question_of(draft, standing_of(draft), request.user),
        "mine": mine,
        "pieces": [] if mine.is_whole else pieces_for(draft, mine.party),
        "link": link,
        "token": token,
        "form": form,
        "names": [half.director.name for half in reading(draft)["voices"]],
    }
    return render(request, "stories/links/answer.html", context, status=status)


def _answered(link: ConsentLink) -> dict[str, Any]:
    """The last answer of this party, and whether there is a yes to take back."""
    rows = (
        Consent.objects.filter(story=link.story)
        .select_related("director", "organisation")
        .order_by("-version")
    )
    own = [row for row in rows if row.party == link.party]
    given = [row for row in own if row.answer == Consent.Answer.YES]
    story = link.story
    online = story.published_at and not story.withdrawn_at
    return {
        "row": (given or own or [None])[0],
        "can_withdraw": bool(given),
        "public": Story.objects.public().filter(pk=story.pk).first() if online else None,
        "is_expired": not link.answered_at and timezone.now() >= link.expires_at,
    }


def _allow_pictures(request: HttpRequest, link: ConsentLink, draft: StoryDraft) -> None:
    has_photo = any(part.picture_id for part in (draft, *draft.blocks.all()))
    known = request.session.get(SESSION_KEY, [])
    if has_photo and link.pk not in known:
        request.session[SESSION_KEY] = [*known, link.pk][-10:]


def _refused(request: HttpRequest, error: LinkError) -> HttpResponse:
    status = 404 if isinstance(error, LinkUnknown) else 410
    return render(request, "stories/links/refused.html", {"reason": type(error).__name__}, status=status)
