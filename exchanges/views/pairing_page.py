"""The workbench as an answer: which draft, what stands on the page, and what to say when a change failed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from exchanges.actions.steps import OvertakenError, Seen, ThrownAwayError
from exchanges.forms.pairing import ChoosePairForm, SeenForm, WeightsForm
from exchanges.models import Candidacy, DraftChange, Edition, PairingDraft
from exchanges.models.drafts import Mode
from exchanges.pairing.facts import PairingError
from exchanges.queries.drafts import drafts_of, free_name, steps_since
from exchanges.queries.large_workbench import LargeWorkbench, large_workbench
from exchanges.queries.new_set import broken_title
from exchanges.queries.pool import in_pool, is_large
from exchanges.queries.step_words import announcement, sentence
from exchanges.queries.workbench import Workbench, legend, workbench
from exchanges.rules.pairing import is_open
from exchanges.views.workplace import workplace_page


@dataclass(frozen=True)
class Wish:
    """What an organiser wanted to do, to offer it again when somebody else was first.

    `words` is a sentence; `url` and `fields` are posted by its button. Without `url` the page's own form
    holds what was typed.
    """

    words: str
    url: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trouble:
    """Why a change was not made: the refusal, or what happened meanwhile and what was wanted.

    Standing trouble is about no change: what was decided before contradicts the facts as they are now.
    """

    refusal: str = ""
    meanwhile: tuple[DraftChange, ...] = ()
    wish: Wish | None = None
    thrown_away: PairingDraft | None = None
    is_standing: bool = False

    @property
    def sentences(self) -> list[tuple[DraftChange, str]]:
        return [(step, sentence(step)) for step in self.meanwhile]


def seen_in(request: HttpRequest, edition: Edition) -> Seen:
    """The draft and version a form was about; 404 for a draft of another edition."""
    form = SeenForm(request.POST)
    if form.draft is not None:
        get_object_or_404(PairingDraft, edition=edition, pk=form.draft)
    return Seen(form.draft, form.seen)


def meant_draft(
    request: HttpRequest, edition: Edition, drafts: list[PairingDraft] | None = None
) -> PairingDraft:
    """The draft an address or form names; otherwise the one last looked at here, or else the main one."""
    named = SeenForm(request.POST if request.method == "POST" else request.GET).draft
    drafts = drafts or drafts_of(edition)
    by_key = {draft.pk: draft for draft in drafts}
    return by_key.get(named) or by_key.get(request.session.get(_key(edition.pk))) or drafts[0]


def remember_draft(request: HttpRequest, draft: PairingDraft, main: PairingDraft | None = None) -> None:
    """Come back to this draft when the address names none; nothing is written where that is so already."""
    comes_back = request.session.get(_key(draft.edition_id), main.pk if main else None)
    if draft.pk and comes_back != draft.pk:
        request.session[_key(draft.edition_id)] = draft.pk


def _key(edition: int) -> str:
    return f"pairing-draft-{edition}"


def address_of(draft: PairingDraft, *, place: str = "", name: str = "exchanges:pairing") -> str:
    """The address of a page about this draft; `place` is where on it."""
    address = reverse(name, args=[draft.edition.slug])
    query = f"?concept={draft.pk}" if draft.pk else ""
    return f"{address}{query}{f'#{place}' if place else ''}"


def changed(
    request: HttpRequest,
    edition: Edition,
    verb: Callable[[Seen], PairingDraft],
    *,
    wish: Wish,
    place: str = "",
) -> HttpResponse:
    """Call a verb on the draft as it was seen and go back to the page; 409 with why where it refuses."""
    seen = seen_in(request, edition)
    try:
        draft = verb(seen)
    except PairingError as problem:
        return refused(request, edition, problem, wish=wish)
    return redirect(address_of(draft, place=place))


def refused(
    request: HttpRequest,
    edition: Edition,
    problem: PairingError,
    *,
    wish: Wish,
    weights: WeightsForm | None = None,
) -> HttpResponse:
    """The page as it is now, with what happened meanwhile or why it may not be."""
    return workbench_page(request, edition, trouble=trouble_of(problem, wish), weights=weights, status=409)


def trouble_of(problem: PairingError, wish: Wish | None = None) -> Trouble:
    if isinstance(problem, OvertakenError):
        return Trouble(meanwhile=tuple(steps_since(problem.draft, problem.since)), wish=wish)
    if isinstance(problem, ThrownAwayError):
        return Trouble(problem.message, thrown_away=problem.draft)
    return Trouble(problem.message)


def workbench_page(
    request: HttpRequest,
    edition: Edition,
    *,
    weights: WeightsForm | None = None,
    chooser: ChoosePairForm | None = None,
    trouble: Trouble | None = None,
    status: int = 200,
) -> HttpResponse:
    """The workbench of the draft that the request means."""
    drafts = drafts_of(edition)
    board = board_of(request, edition, drafts)
    remember_draft(request, board.draft, drafts[0])
    form = weights or WeightsForm(initial=board.draft.all_weights)
    former = _former_weights(board)
    context = {
        "board": board,
        "draft": board.draft,
        "drafts": drafts,
        "next_name": free_name(drafts),
        "modes": Mode.choices,
        "weights": form,
        "weight_rows": [(form[code], former.get(code)) for code in form.fields],
        "chooser": chooser or ChoosePairForm(_people_of(board)),
        "legend": legend(),
        "said": sentence(board.steps.last) if board.steps.last else "",
        "announcement": announcement(board),
        "trouble": trouble or Trouble(board.error, is_standing=True),
        "page_query": f"concept={board.draft.pk}" if board.draft.pk else "",
        "is_open": is_open(edition),
        "broken": broken_title(edition, in_pool(edition) if board.is_large else board.candidacies.values()),
    }
    return workplace_page(request, "exchanges/pairing/workbench.html", edition, context, status)


def board_of(
    request: HttpRequest, edition: Edition, drafts: list[PairingDraft] | None = None
) -> Workbench | LargeWorkbench:
    """The best set of the draft that is meant; of very many people what the task worker found."""
    draft = meant_draft(request, edition, drafts)
    if is_large(edition):
        return large_workbench(edition, draft, request.GET.get("page", "1"))
    return workbench(edition, draft)


def _former_weights(board: Workbench | LargeWorkbench) -> dict[str, int]:
    """Per part its weight before the last step, where that changed it."""
    step = board.steps.last
    if step is None or step.what != DraftChange.What.WEIGHTS:
        return {}
    return {code: before for code, before in step.before.items() if step.after.get(code) != before}


def _people_of(board: Workbench | LargeWorkbench) -> list[tuple[int, str]]:
    return people_choices(board.candidacies.values())


def people_choices(rows: Any) -> list[tuple[int, str]]:
    return [(row.pk, f"{row.director.name}, {row.organisation.name}") for row in rows]


def candidacy_or_404(edition: Edition, pk: int) -> Candidacy:
    rows = Candidacy.objects.select_related("director", "organisation")
    return get_object_or_404(rows, edition=edition, pk=pk)
