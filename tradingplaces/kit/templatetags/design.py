"""``{% load design %}``: icons, side markers, links in menus, the same page in the other language."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of static/img/icons.svg; without a label it is decoration and hidden from screen readers."""
    sprite = f"{static('img/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}" width="20" height="20"><use href="{}"/></svg>',
            label,
            sprite,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" width="20" height="20"><use href="{}"/></svg>', sprite
    )


@register.inclusion_tag("components/_marker.html")
def marker(side: str, size: int = 20) -> dict[str, Any]:
    """The letter A or B in its square or circle; ``size`` 20 inline, 24 in dense rows, 28 beside names."""
    return {"side": side, "size": size}


@register.inclusion_tag("components/_nav_link.html", takes_context=True)
def nav_link(
    context: dict[str, Any], view_name: str, words: str, *args: Any, **options: Any
) -> dict[str, Any]:
    """A list item with a link, current if this page lies under it; nothing if there is no such page.

    Options: ``icon`` (name), ``exact`` (current on that very page only). Other arguments go to the address.
    """
    try:
        href = reverse(view_name, args=args)
    except NoReverseMatch:
        return {"href": ""}
    path = context["request"].path if "request" in context else ""
    is_current = path == href or (not options.get("exact") and path.startswith(href))
    return {"href": href, "words": words, "is_current": is_current, "icon": options.get("icon", "")}


@register.simple_tag(takes_context=True)
def page_in(context: dict[str, Any], language: str) -> str:
    """The address of this page in ``language``; the home page where this page has no other language."""
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    there = translate_url(here, language)
    if there != here:
        return there
    with override(language):
        return reverse("stories:home")
