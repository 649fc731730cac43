"""The stories of an edition for its organisers: where each stands, and recording what was said on paper."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.refusals import status_of
from exchanges.views.workplace import workplace_page
from stories.actions import answering, publishing
from stories.forms.answers import RecordForm
from stories.models import Story, StoryDraft
from stories.queries.consenting import question_of
from stories.queries.drafts import Standing, standing_of, with_parts
from stories.queries.mine import lines
from stories.rules.stories import may_answer


@login_required
@require_safe
def story_list(request: HttpRequest, edition: str) -> HttpResponse:
    """Every story of the edition, where it stands and who is still to answer."""
    found = edition_or_404(request, edition)
    stories = lines(Story.objects.filter(exchange__edition=found), request.user)
    return workplace_page(request, "stories/regie/list.html", found, {"lines": stories})


@login_required
@require_safe
def story(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """One story: every party with its answer, and what an organiser can do."""
    return _page(request, edition, _draft_or_404(request, edition, pk))


@login_required
@require_POST
def record(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Write down a yes that was given otherwise."""
    draft = _draft_or_404(request, edition, pk)
    form = RecordForm(request.POST, people=_recordable(standing_of(draft), request.user), prefix="record")
    if not form.is_valid():
        return _page(request, edition, draft, 422, form)
    return _do(request, edition, draft, lambda: answering.record_yes(
        story=draft.story, by=request.user, now=timezone.now(), **form.cleaned_data),
        _("Vastgelegd. Wie het aangaat krijgt een brief en kan bezwaar maken."), form)  # fmt: skip


@login_required
@require_POST
def hide(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Take the story off the site."""
    draft = _draft_or_404(request, edition, pk)
    return _do(request, edition, draft, lambda: publishing.hide(
        story=draft.story, by=request.user, now=timezone.now()),
        _("Het verhaal staat nergens meer op de site."))  # fmt: skip


def _do(
    request: HttpRequest,
    edition: str,
    draft: StoryDraft,
    verb: Callable[[], object],
    done: str,
    form: forms.Form | None = None,
) -> HttpResponse:
    try:
        verb()
    except Refused as refusal:
        if form is not None:
            form.add_error(None, refusal.message)
        else:
            messages.error(request, refusal.message)
        return _page(
            request, edition, _draft_or_404(request, edition, draft.story.pk), status_of(refusal), form
        )
    messages.success(request, done)
    return redirect("stories:organised_story", edition, draft.story.pk)


def _draft_or_404(request: HttpRequest, edition: str, pk: int) -> StoryDraft:
    found = edition_or_404(request, edition)
    stories = Story.objects.filter(exchange__edition=found).select_related("exchange__edition")
    story = get_object_or_404(stories.prefetch_related(*with_parts()), pk=pk)
    draft: StoryDraft | None = getattr(story, "draft", None)
    if draft is None:
        raise Http404
    draft.story = story
    return draft


def _recordable(standing: Standing, user: Any) -> list[tuple[int, str]]:
    """The parties without a yes, but never the organiser herself."""
    return [
        (one.consent.pk, one.consent.party_name)
        for one in standing.silent
        if not may_answer(user, one.consent)
    ]


def _page(
    request: HttpRequest,
    edition: str,
    draft: StoryDraft,
    status: int = 200,
    form: forms.Form | None = None,
) -> HttpResponse:
    standing = standing_of(draft)
    people = _recordable(standing, request.user)
    context = {
        **question_of(draft, standing, request.user),
        "form": form or RecordForm(people=people, prefix="record"),
        "can_record": bool(people),
        "is_bound": form is not None,
    }
    return workplace_page(
        request, "stories/regie/story.html", edition_or_404(request, edition), context, status=status
    )
