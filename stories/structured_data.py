"""A public story as search engines read it: schema.org's Article in JSON-LD. No database here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LANGUAGE = "nl"
"""Stories are written in Dutch, whatever the language of the page around them."""
_AS_DATA = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Voice:
    """One of the people whose voice a story carries."""

    name: str
    title: str
    organisation: str


def article(
    *,
    title: str,
    description: str,
    address: str,
    picture: str,
    published_at: datetime,
    changed_at: datetime,
    voices: Sequence[Voice],
    publisher: str,
) -> dict[str, Any]:
    """The facts about one story; ``address`` and ``picture`` are absolute."""
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "description": description,
        "inLanguage": LANGUAGE,
        "mainEntityOfPage": address,
        "image": picture,
        "datePublished": published_at.isoformat(),
        "dateModified": max(published_at, changed_at).isoformat(),
        "author": [_person(voice) for voice in voices],
        "publisher": {"@type": "Organization", "name": publisher},
        "isAccessibleForFree": True,
    }


def as_data(facts: Mapping[str, Any]) -> str:
    """``facts`` as JSON that can stand inside a script element: no sign in it can end or open one."""
    return json.dumps(facts).translate(_AS_DATA)


def _person(voice: Voice) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Person", "name": voice.name}
    if voice.title:
        found["jobTitle"] = voice.title
    return found | {"worksFor": {"@type": "Organization", "name": voice.organisation}}
