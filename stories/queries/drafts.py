"""What is being written: its pieces, who must agree to them, and where each answer stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from exchanges.models import Placement
from stories import consent
from stories.consent import Change, Fragment, Party
from stories.lifecycle import State, state_of
from stories.models import Consent, DraftBlock, Portrayal, Story, StoryAuthor, StoryBlock, StoryDraft

HEAD = "head"
"""The key of the fragment that holds title, introduction and the large picture."""


def with_parts() -> list[Prefetch]:
    """A story with its draft, the pieces and people in it, its consents and both halves: 7 queries in all."""
    portrayals = Portrayal.objects.select_related("block")
    blocks = DraftBlock.objects.select_related("picture").prefetch_related("portrayals").order_by("position")
    drafts = StoryDraft.objects.select_related("picture", "saved_by").prefetch_related(
        Prefetch("blocks", queryset=blocks), Prefetch("portrayals", queryset=portrayals)
    )
    rows = Consent.objects.select_related("director__user", "organisation", "recorded_by").order_by("pk")
    halves = Placement.objects.select_related("director__user", "organisation", "host").order_by("side")
    return [
        Prefetch("draft", queryset=drafts),
        Prefetch("consents", queryset=rows),
        Prefetch("exchange__placements", queryset=halves),
        Prefetch("authors", queryset=StoryAuthor.objects.select_related("director")),
    ]


def placements_of(story: Story) -> list[Placement]:
    """Both halves of the exchange, A before B; none for a text without an exchange."""
    if story.exchange is None:
        return []
    return sorted(story.exchange.placements.all(), key=lambda half: half.side)


def fragments_of(head: Story | StoryDraft, blocks: Sequence[StoryBlock | DraftBlock]) -> list[Fragment]:
    """The pieces of a text as its readers get them, the head first."""
    first = Fragment(
        key=HEAD,
        kind=HEAD,
        title=head.title,
        text=head.intro,
        picture=image_of(head),
        alt=head.alt,
        caption=head.caption,
        people=head.people,
    )
    return [first, *(_fragment(block) for block in blocks)]


def fragments(draft: StoryDraft) -> list[Fragment]:
    return fragments_of(draft, list(draft.blocks.all()))


def image_of(part: Story | StoryDraft | StoryBlock | DraftBlock) -> str:
    """What tells one picture from another: its pixels, or the name of a drawing."""
    return f"{part.picture.pk}:{part.picture.sha256[:16]}" if part.picture else part.drawing


def _fragment(block: StoryBlock | DraftBlock) -> Fragment:
    return Fragment(
        key=str(block.key),
        kind=block.kind,
        side=block.side,
        text=block.text,
        picture=image_of(block),
        alt=block.alt,
        people=block.people,
    )


def parties_of(draft: StoryDraft) -> tuple[Party, ...]:
    """Everybody who must agree to the newest text (docs/rules.md section 5)."""
    story = draft.story
    halves = placements_of(story)
    directors = [half.director_id for half in halves] or [
        author.director_id for author in story.authors.all()
    ]
    portraits = [
        consent.Portrait(
            person=one.name,
            fragment=str(one.block.key) if one.block else HEAD,
            needs_record=one.needs_record,
        )
        for one in draft.portrayals.all()
    ]
    return consent.required(directors, [half.organisation_id for half in halves], portraits)


@dataclass(frozen=True)
class PartyStanding:
    """One party that must agree: its row, what it judges, and where its answer stands."""

    consent: Consent
    party: Party
    pieces: tuple[Fragment, ...]
    is_yes: bool
    is_asked: bool

    @property
    def fingerprint(self) -> str:
        return consent.fingerprint(self.pieces)

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to exactly this text, a yes or a no."""
        return self.is_yes or self.is_no

    @property
    def is_no(self) -> bool:
        return self.consent.answer == Consent.Answer.NO and self.consent.fingerprint == self.fingerprint

    @property
    def answer_by(self) -> date | None:
        """Until when this question asks for an answer."""
        asked_at = self.consent.asked_at
        return timezone.localdate(asked_at) + timedelta(days=consent.ANSWER_DAYS) if asked_at else None

    @property
    def agreed_before(self) -> list[Fragment]:
        """The pieces of the last yes, also when they changed since."""
        return [Fragment(**piece) for piece in self.consent.agreed]

    @property
    def changes(self) -> list[Change]:
        """What is different from the text this party agreed to before; empty when it never did."""
        before = self.agreed_before
        return consent.differences(before, self.pieces) if before else []

    @property
    def is_whole(self) -> bool:
        return self.party.fragments is None


@dataclass(frozen=True)
class Standing:
    """Where the newest text of a story stands: every party with its answer."""

    draft: StoryDraft
    parties: list[PartyStanding]

    @property
    def silent(self) -> list[PartyStanding]:
        return [one for one in self.parties if not one.is_yes]

    @property
    def may_publish(self) -> bool:
        return bool(self.parties) and not self.silent

    @property
    def is_asked(self) -> bool:
        return bool(self.parties) and all(one.is_asked or one.is_answered for one in self.parties)

    @property
    def state(self) -> State:
        story = self.draft.story
        return state_of(
            is_published=story.published_at is not None,
            is_withdrawn=story.withdrawn_at is not None,
            has_newer_text=has_newer_text(self.draft),
            is_asked=self.is_asked,
        )

    def of(self, party: str) -> PartyStanding | None:
        return next((one for one in self.parties if one.party.key == party), None)


def has_newer_text(draft: StoryDraft) -> bool:
    """Whether something was written that is not what is or was online."""
    return draft.story.published_at is None or draft.number > draft.story.version


def standing_of(draft: StoryDraft) -> Standing:
    """Every party of the newest text with its answer; parties without a row count as silent and unasked."""
    pieces = fragments(draft)
    rows = {row.party: row for row in draft.story.consents.all() if row.version == draft.number}
    found = []
    for party in parties_of(draft):
        row = rows.get(party.key)
        if row is None:
            continue
        mine = consent.concerning(party, pieces)
        found.append(
            PartyStanding(
                consent=row,
                party=party,
                pieces=mine,
                is_yes=consent.is_yes(party, pieces, row.given),
                is_asked=row.asked_fingerprint == consent.fingerprint(mine),
            )
        )
    return Standing(draft, found)
