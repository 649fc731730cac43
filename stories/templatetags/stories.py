"""``{% load stories %}``: what pages of stories need."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from exchanges.models import Placement
from stories import rich_text, structured_data
from stories.models import Story

register = template.Library()


@register.filter
def rich(text: str) -> SafeString:
    """A text of a story with its marks, cleaned again as it is shown, so that nothing else can come out."""
    return mark_safe(rich_text.clean(text))  # noqa: S308 (the output of nh3 with our own list of marks)


@register.filter
def plain(text: str) -> str:
    """The words of a text of a story, without its marks."""
    return rich_text.words(text)


@register.filter
def at(values: Any, key: Any) -> Any:
    """What stands in a mapping under ``key``; nothing when there is no mapping or no such key."""
    return values.get(key) if hasattr(values, "get") else None


@register.simple_tag(takes_context=True)
def article_data(context: dict[str, Any], story: Story, voices: Sequence[Placement], card: str) -> SafeString:
    """The facts of a public story for search engines. Data, no script: the browser runs nothing of it."""
    site, published_at = settings.SITE_URL, story.published_at
    if published_at is None:
        return SafeString("")
    facts = structured_data.article(
        title=story.title,
        description=story.intro,
        address=site + context["request"].path,
        picture=site + card,
        published_at=published_at,
        changed_at=getattr(story, "approved_at", None) or published_at,
        voices=[
            structured_data.Voice(
                voice.director.name, getattr(voice, "position_title", ""), voice.organisation.name
            )
            for voice in voices
        ],
        publisher="Trading Places",
    )
    data = structured_data.as_data(facts)
    return mark_safe(f'<script type="application/ld+json">{data}</script>')  # noqa: S308 (as_data escapes)
