"""The stories somebody writes or organises, and what waits for her."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.lifecycle import State as ExchangeState
from exchanges.models import Exchange
from exchanges.pairing.dates import say_day
from stories.lifecycle import State
from stories.models import Story
from stories.queries.drafts import PartyStanding, Standing, standing_of, with_parts
from tradingplaces.kit.templatetags.formats import period

STATE_KINDS = {
    State.DRAFT: "draft",
    State.ASKED: "wait",
    State.PUBLISHED: "done",
    State.WITHDRAWN: "stop",
}


@dataclass(frozen=True)
class StoryLine:
    """A story in a list: its title, where it stands, whether it is online, and who is still to answer."""

    story: Story
    title: str
    standing: Standing | None
    own: PartyStanding | None

    @property
    def state(self) -> State:
        if self.standing:
            return self.standing.state
        return State.WITHDRAWN if self.story.withdrawn_at else State.PUBLISHED

    @property
    def state_kind(self) -> str:
        return STATE_KINDS[self.state]

    @property
    def is_online(self) -> bool:
        return bool(self.story.published_at and not self.story.withdrawn_at)

    @property
    def waits_for_me(self) -> bool:
        """Whether this person was asked about exactly this text and has not answered."""
        return bool(
            self.own and self.own.is_asked and not self.own.is_answered and self.state != State.PUBLISHED
        )

    @property
    def what_to_do(self) -> str:
        """What is asked of this person and by when; nothing but the question once that day is past."""
        answer_by = self.own.answer_by if self.own else None
        if answer_by is None or answer_by < timezone.localdate():
            return _("Lees de tekst en zeg ja of nee. Geen antwoord telt als nee.")
        words = _("Lees de tekst en zeg ja of nee, uiterlijk %(day)s. Geen antwoord telt als nee.")
        return words % {"day": say_day(answer_by)}


def lines(stories: Any, user: Any) -> list[StoryLine]:
    """The stories of a queryset as lines, newest first."""
    rows = stories.select_related("exchange__edition").prefetch_related(*with_parts()).order_by("-created_at")
    return [_line(story, user) for story in rows]


def _line(story: Story, user: Any) -> StoryLine:
    draft = getattr(story, "draft", None)
    if draft is None:
        return StoryLine(story, story.title, None, None)
    draft.story = story
    standing = standing_of(draft)
    own = next((one for one in standing.parties if _is(one, user)), None)
    return StoryLine(story, draft.title or story.title or _("Zonder titel"), standing, own)


def _is(one: PartyStanding, user: Any) -> bool:
    director = one.consent.director
    return bool(director and director.user_id == user.pk)


def exchanges_to_tell_of(user: Any) -> list[tuple[int, str]]:
    """Confirmed exchanges this person may tell of, with both names and the period."""
    found = Exchange.objects.visible_to(user).filter(state=ExchangeState.CONFIRMED)
    rows = found.prefetch_related("placements__director").order_by("-starts_on", "pk")
    return [(row.pk, _words(row)) for row in rows]


def _words(exchange: Exchange) -> str:
    a, b = exchange.sides()
    return _("%(a)s en %(b)s, %(period)s") % {
        "a": a.director.name,
        "b": b.director.name,
        "period": period(exchange.starts_on, exchange.last_day, year=True),
    }
