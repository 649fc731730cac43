"""What the public pages show, each in a fixed number of queries; every story passes ``public()``."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Ceil, Coalesce, Greatest, Length

from exchanges.lifecycle import Phase
from exchanges.models import Exchange, Placement
from participants.models import Position
from stories.models import Consent, Story, StoryAuthor, StoryBlock
from stories.models.parts import Block

LETTERS_A_MINUTE = 1_300
"""Reading speed: some 220 words of six letters."""
SHOWN_EXCHANGES = 3
SHOWN_FOR = timedelta(days=180)
"""How long a finished exchange stays in "who stands in whose shoes"."""


def placements_with_titles() -> QuerySet[Placement]:
    """Placements with director, both organisations and ``position_title`` at the own organisation."""
    title = Position.objects.filter(director=OuterRef("director"), organisation=OuterRef("organisation"))
    return (
        Placement.objects.select_related("director", "organisation", "host")
        .annotate(position_title=Coalesce(Subquery(title.order_by("-since").values("title")[:1]), Value("")))
        .order_by("side")
    )


def with_minutes(stories: QuerySet[Story]) -> QuerySet[Story]:
    """Add ``minutes``: the reading time, at least one."""
    letters = (
        StoryBlock.objects.filter(story=OuterRef("pk"))
        .order_by()
        .values("story")
        .annotate(letters=Sum(Length("text")))
        .values("letters")
    )
    amount = Coalesce(Subquery(letters), Value(0), output_field=IntegerField()) + Length("intro")
    minutes = Ceil(amount / Value(float(LETTERS_A_MINUTE)), output_field=IntegerField())
    return stories.annotate(minutes=Greatest(minutes, Value(1)))


def listed_stories() -> QuerySet[Story]:
    """Public stories, newest first, with minutes, authors and the placements of their exchange: 3 queries."""
    authors = StoryAuthor.objects.select_related("director").order_by("side")
    placements = Placement.objects.select_related("organisation").order_by("side")
    return (
        with_minutes(Story.objects.public())
        .select_related("exchange", "picture")
        .prefetch_related(
            Prefetch("authors", queryset=authors), Prefetch("exchange__placements", queryset=placements)
        )
    )


def count_by_kind() -> dict[str, int]:
    """How many public stories there are of each kind: 1 query."""
    rows = Story.objects.public().order_by().values("kind").annotate(number=Count("pk"))
    return {row["kind"]: row["number"] for row in rows}


def full_story(slug: str) -> Story | None:
    """One public story with all its page shows, or None: 4 queries.

    ``minutes``; ``approved_at``; ``is_announced``, whether its exchange has a public page.
    """
    approved = (
        Consent.objects.filter(story=OuterRef("pk"), version=OuterRef("version"), answer=Consent.Answer.YES)
        .order_by()
        .values("story")
        .annotate(last=Max("answered_at"))
        .values("last")
    )
    return (
        with_minutes(Story.objects.public())
        .annotate(
            approved_at=Subquery(approved),
            is_announced=Exists(Exchange.objects.public().filter(pk=OuterRef("exchange"))),
        )
        .select_related("exchange", "picture")
        .prefetch_related(
            Prefetch("exchange__placements", queryset=placements_with_titles()),
            Prefetch("authors", queryset=StoryAuthor.objects.order_by("side")),
            Prefetch("blocks", queryset=StoryBlock.objects.select_related("picture")),
        )
        .filter(slug=slug)
        .first()
    )


def voices_of(story: Story) -> list[Placement]:
    """The placements of the people whose voices a full story carries, A before B."""
    sides = {author.side for author in story.authors.all()}
    placements = story.exchange.placements.all() if story.exchange else ()
    return [placement for placement in placements if placement.side in sides]


def related_stories(story: Story, number: int = 2) -> list[Story]:
    """What to read next: of the same exchange first, then of the same kind, then the newest: 1 query."""
    nearness = Case(
        When(exchange=story.exchange_id, then=Value(0)),
        When(kind=story.kind, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    others = Story.objects.public().exclude(pk=story.pk).select_related("picture").annotate(nearness=nearness)
    return list(others.order_by("nearness", F("published_at").desc())[:number])


def exchanges_now(today: date) -> list[Exchange]:
    """At most three announced exchanges: running, then about to start, then just back: 2 queries."""
    shown = (
        Exchange.objects.public()
        .filter(last_day__gte=today - SHOWN_FOR)
        .prefetch_related(Prefetch("placements", queryset=placements_with_titles()))
        .order_by("starts_on", "pk")
    )
    by_phase: dict[Phase | None, list[Exchange]] = {}
    for exchange in shown:
        by_phase.setdefault(exchange.phase(today), []).append(exchange)
    back = [*by_phase.get(Phase.AFTER, []), *by_phase.get(Phase.CLOSED, [])]
    back.sort(key=lambda exchange: exchange.last_day, reverse=True)
    running, coming = by_phase.get(Phase.RUNNING, []), by_phase.get(Phase.PREPARATION, [])
    chosen = [*running, *coming[:1], *back[:1], *coming[1:], *back[1:]]
    return chosen[:SHOWN_EXCHANGES]


@dataclass
class Chapter:
    """One question of a double story and the answers of both; without a question: what comes before it."""

    question: str = ""
    a: list[Block] = field(default_factory=list)
    b: list[Block] = field(default_factory=list)
    shared: list[Block] = field(default_factory=list)

    @property
    def crossings(self) -> int:
        """How often the laces cross beside it: once per 70 px of the longer voice, as it is set."""
        return max(round(max(_height(self.a), _height(self.b)) / 70), 1)


def chapters(blocks: Sequence[Block]) -> list[Chapter]:
    """The blocks of a story, in their order, by question."""
    found = [Chapter()]
    for block in blocks:
        if block.kind == Block.Kind.QUESTION:
            found.append(Chapter(question=block.text))
        else:
            last = found[-1]
            {"A": last.a, "B": last.b}.get(block.side, last.shared).append(block)
    return [chapter for chapter in found if chapter.question or chapter.a or chapter.b or chapter.shared]


def _height(blocks: Sequence[Block]) -> float:
    """About how high a voice of 500 px wide becomes, in px."""
    picture, line, letters = 430, 31, 58
    return sum(
        picture if block.kind == Block.Kind.PICTURE else line * (1.6 + len(block.text) / letters)
        for block in blocks
    )
