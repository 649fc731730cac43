"""``{% load stories %}``: what pages of stories need."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from stories import rich_text

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
