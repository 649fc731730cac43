"""Who may do what with a story, as sentences. Source: docs/rules.md sections 5 and 7."""

from typing import Any

from exchanges.models import Exchange, Placement, ReflectionPicture
from exchanges.rules.exchanges import organises
from stories.models import Consent, Story
from tradingplaces.kit.models import Picture


def may_write(user: Any, story: Story) -> bool:
    """Both directors of the exchange write, and the organisers of its edition edit."""
    return Story.objects.visible_to(user).filter(pk=story.pk).exists()


def may_start(user: Any, exchange: Exchange) -> bool:
    """A story is told of a confirmed exchange, by who may see it."""
    return exchange.holds_period and Exchange.objects.visible_to(user).filter(pk=exchange.pk).exists()


def may_answer(user: Any, consent: Consent) -> bool:
    """A director answers for herself and for nobody else; an organiser never does."""
    director = consent.director
    return bool(director and user.is_authenticated and director.user_id == user.pk)


def organises_story(user: Any, story: Story) -> bool:
    """Whether this person organises the edition of the exchange that the story tells of."""
    return story.exchange is not None and organises(user, story.exchange.edition)


def is_author(user: Any, story: Story) -> bool:
    """Whether this person is one of the directors of the exchange."""
    return Placement.objects.filter(exchange=story.exchange_id, director__user=user).exists()


def may_adjust(user: Any, picture: Picture) -> bool:
    """Who writes a story crops and blurs its photos; one from a journal only its author does."""
    journal = ReflectionPicture.objects.filter(picture=picture)
    return not journal.exclude(reflection__placement__director__user=user).exists()
