"""Asking, answering, publishing and withdrawing, for who has an account."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.rules.refusals import Refused
from exchanges.views.refusals import status_of
from stories.actions import answering, asking, publishing
from stories.forms.answers import YES, AnswerForm, ContactForm
from stories.models import Consent, StoryDraft
from stories.queries.consenting import question_of, reading
from stories.queries.drafts import PartyStanding, standing_of
from stories.rules.stories import may_answer
from stories.views.access import draft_or_404, story_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """A director reads the newest text and answers for herself."""
    draft = draft_or_404(request, pk)
    mine = _own_or_404(request, draft)
    form = AnswerForm(request.POST or None, initial={"seen": mine.fingerprint})
    if request.method != "POST":
        return _question(request, draft, mine, form)
    if not form.is_valid():
        return _question(request, draft, mine, form if form.is_bound else AnswerForm({}), 422)
    values = form.cleaned_data
    try:
        answering.answer_as_director(
            story=draft.story,
            yes=values["answer"] == YES,
            remark=values["remark"],
            seen=values["seen"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        fresh = draft_or_404(request, pk)
        return _question(request, fresh, _own_or_404(request, fresh), form, status_of(refusal))
    messages.success(request, _("Je antwoord is bewaard. Je kunt het altijd veranderen."))
    return redirect("stories:consent", pk)


@login_required
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest text as its readers would see it."""
    draft = draft_or_404(request, pk)
    context = {**question_of(draft, standing_of(draft), request.user), **reading(draft)}
    return render(request, "stories/preview.html", context)


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """*Vraag akkoord*."""
    story = story_or_404(request, pk)
    return _do(request, pk, lambda: _say_asked(
        request, asking.ask(story=story, by=request.user, now=timezone.now())))  # fmt: skip


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """*Publiceer*."""
    story = story_or_404(request, pk)
    return _do(request, pk, lambda: _say(request, publishing.publish(
        story=story, by=request.user, now=timezone.now()), _("Het verhaal staat op de site.")))  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """*Intrekken*: first what happens, then it happens."""
    draft = draft_or_404(request, pk)
    rows = [row for row in draft.story.consents.all() if may_answer(request.user, row)]
    given = [row for row in rows if row.answer == Consent.Answer.YES]
    if not rows:
        raise Http404
    if request.method != "POST":
        return render(
            request, "stories/mine/withdraw.html", {"draft": draft, "story": draft.story, "given": given}
        )
    publishing.withdraw_as_director(story=draft.story, by=request.user, now=timezone.now())
    messages.success(request, _("Je akkoord is ingetrokken. Het verhaal staat nergens meer op de site."))
    return redirect("stories:consent", pk)


@login_required
@require_POST
def contact(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say who signs for an organisation."""
    story = story_or_404(request, pk)
    get_object_or_404(Consent, pk=number, story=story, organisation__isnull=False)
    form = ContactForm(request.POST, prefix=f"contact-{number}")
    if not form.is_valid():
        return _state(request, pk, 422, {number: form})
    return _do(request, pk, lambda: _say(request, asking.set_contact(
        story=story, consent=number, by=request.user, now=timezone.now(), **form.cleaned_data),
        _("Bewaard. Met Vraag akkoord krijgt deze persoon een eigen link.")))  # fmt: skip


@login_required
@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Who said what, who is still to be asked, and the two buttons: ask and publish."""
    return _state(request, pk)


def _state(
    request: HttpRequest, pk: int, status: int = 200, bound: dict[int, forms.Form] | None = None
) -> HttpResponse:
    draft = draft_or_404(request, pk)
    standing = standing_of(draft)
    contacts = {
        one.consent.pk: (bound or {}).get(one.consent.pk) or _contact_form(one) for one in standing.parties
    }
    context = {**question_of(draft, standing, request.user), "contacts": contacts}
    return render(request, "stories/mine/state.html", context, status=status)


def _contact_form(one: PartyStanding) -> ContactForm:
    row = one.consent
    return ContactForm(
        prefix=f"contact-{row.pk}", initial={"name": row.contact_name, "email": row.contact_email}
    )


def _own_or_404(request: HttpRequest, draft: StoryDraft) -> PartyStanding:
    for one in standing_of(draft).parties:
        if may_answer(request.user, one.consent):
            return one
    raise Http404


def _question(
    request: HttpRequest, draft: StoryDraft, mine: PartyStanding, form: AnswerForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        **question_of(draft, standing_of(draft), request.user),
        **reading(draft),
        "mine": mine,
        "form": form,
    }
    return render(request, "stories/mine/consent.html", context, status=status)


def _do(request: HttpRequest, pk: int, verb: Callable[[], object]) -> HttpResponse:
    try:
        verb()
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _state(request, pk, status_of(refusal))
    return redirect("stories:state", pk)


def _say(request: HttpRequest, _done: object, words: str) -> None:
    messages.success(request, words)


def _say_asked(request: HttpRequest, number: int) -> None:
    if not number:
        messages.info(request, _("Iedereen die wij kunnen bereiken is al gevraagd over precies deze tekst."))
        return
    words = ngettext("%(number)d persoon is gevraagd.", "%(number)d mensen zijn gevraagd.", number)
    messages.success(request, words % {"number": number})
