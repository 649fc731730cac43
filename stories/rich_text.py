"""The few marks a text of a story may carry, and nothing else. No database here.

Whatever reaches the table went through ``clean``: paragraphs, two headings, lists, links, strong, emphasis,
quotations and line breaks; no attribute but the address of a link; no style, class, data-*, hx-* or on*.
"""

import re
from html import escape, unescape

import nh3
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 50_000
"""Of one text, its marks included."""
TOO_LONG = _("Deze tekst is met alle opmaak te lang. Verdeel hem over twee stukken, of haal opmaak weg.")
TAGS = {"p", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "blockquote", "br"}
SCHEMES = ("https://", "http://", "mailto:")
_SAME = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "div": "p"}
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>", re.IGNORECASE)
# Marks that a parser opens again in each next paragraph, and that no text of ours knows.
_REOPENED = {"big", "code", "font", "nobr", "s", "small", "strike", "tt", "u"}
_SAME |= dict.fromkeys(_REOPENED, "span")
_MARKED = re.compile(r"\s*<(p|h[1-6]|ul|ol|blockquote|div)[\s>]", re.IGNORECASE)
_EMPTY = re.compile(r"(<(p|h3|h4|li|blockquote|strong|em)>(\s|&nbsp;|<br>)*</\2>)+")
_ONLY_PARAGRAPHS = re.compile(r"(<p>([^<]|<br>)*</p>\s*)*")


def clean(text: str) -> str:
    """``text`` as it may be kept and shown: HTML with the marks above; plain text becomes paragraphs."""
    if not _MARKED.match(text):
        return from_plain(text)
    safe = nh3.clean(
        _TAG.sub(_plain_tag, text.replace("\x00", "")),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_only_addresses,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        generic_attribute_prefixes=set(),
    )
    return _EMPTY.sub("", safe).strip()


def is_too_long(text: str) -> bool:
    """Whether more letters come out than may be kept, or more went in than is worth looking at."""
    return len(text) > MOST_LETTERS or len(clean(text)) > MOST_LETTERS


def from_plain(text: str) -> str:
    """Paragraphs between blank lines, line breaks within them; every sign stays a sign."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\x00", "").strip())
    return "".join(
        "<p>" + escape(part.strip(), quote=False).replace("\n", "<br>") + "</p>"
        for part in parts
        if part.strip()
    )


def for_textarea(html: str) -> str:
    """What stands in a text area: plain text as long as there are only paragraphs, else the marks."""
    if not _MARKED.match(html):
        return html
    if not _ONLY_PARAGRAPHS.fullmatch(html):
        return html
    plain = html.replace("<br>", "\n").replace("</p>", "\n\n").replace("<p>", "")
    return unescape(plain).strip()


def words(html: str) -> str:
    """The words alone, for counting and for what changed."""
    spaced = re.sub(r"</(p|h3|h4|li|blockquote)>|<br>", " ", html) if _MARKED.match(html) else escape(html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", spaced)).split())


def _plain_tag(found: re.Match[str]) -> str:
    """The tag under our own name, with attributes only where an address may stand.

    A parser opens each mark that was left open again in every next paragraph: 2,000 marks and 5,000
    paragraphs are ten million. Of marks without attributes it opens at most three of a kind.
    """
    name = found[2].lower()
    return f"<{found[1]}{_SAME.get(name, name)}{found[3] if name == 'a' else ''}>"


def _only_addresses(tag: str, name: str, value: str) -> str | None:
    return value if value.strip().lower().startswith(SCHEMES) else None
