"""The public site: home, programme, the list of stories and one story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from exchanges.queries.swap_rows import swap_row
from stories.forms.filters import StoryFilter
from stories.models import Story, StoryBlock
from stories.queries.paging import Counted
from stories.queries.public import (
    chapters,
    count_by_kind,
    exchanges_now,
    full_story,
    listed_stories,
    related_stories,
    voices_of,
)
from stories.views.caching import always_asked_again

STORIES_ON_HOME = 4
STORIES_A_PAGE = 10


@require_safe
@always_asked_again
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    stories = list(listed_stories()[:STORIES_ON_HOME])
    main = stories[0] if stories else None
    context = {
        "rows": [
            swap_row(exchange, today, href=reverse("stories:exchange", args=[exchange.pk]))
            for exchange in exchanges_now(today)
        ],
        "main": main,
        "quotes": _one_quote_a_side(main) if main else [],
        "others": stories[1:],
    }
    return render(request, "stories/home.html", context)


@require_safe
@always_asked_again
def programme(request: HttpRequest) -> HttpResponse:
    return render(request, "stories/programme.html")


@require_safe
@always_asked_again
def story_list(request: HttpRequest) -> HttpResponse:
    chosen = StoryFilter(request.GET)
    counts = count_by_kind()
    stories = chosen.apply(listed_stories())
    if chosen.words:
        total = stories.count()
    else:
        total = sum(number for kind, number in counts.items() if kind in (chosen.kinds or counts))
    page = Counted(stories, STORIES_A_PAGE, total=total).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"filter": chosen, "options": chosen.options(counts), "all": sum(counts.values())}
    return render(request, "stories/list.html", {**context, "page": page, "query": query.urlencode()})


@require_safe
@always_asked_again
def story(request: HttpRequest, slug: str) -> HttpResponse:
    found = full_story(slug)
    if found is None:
        raise Http404
    voices = voices_of(found)
    alone = request.GET.get("stem", "").upper()
    context = {
        "story": found,
        "voices": voices,
        "alone": alone if alone in ("A", "B") and len(voices) == 2 else "",
        "chapters": chapters(list(found.blocks.all())),
        "related": related_stories(found),
    }
    return render(request, "stories/detail.html", context)


def _one_quote_a_side(story: Story) -> list[StoryBlock]:
    """The first quotation of each voice, A before B; none when only one side has one."""
    quotes = story.blocks.filter(kind=StoryBlock.Kind.QUOTE).exclude(side="").order_by("side", "position")
    first = {block.side: block for block in reversed(quotes)}
    return [first["A"], first["B"]] if len(first) == 2 else []
