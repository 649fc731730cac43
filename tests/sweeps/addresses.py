"""Every address the resolver knows, as (name, pattern text), each once."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """A named URL pattern; ``parameters`` are the names it must be given."""

    name: str
    parameters: tuple[str, ...]
    view: str


def every_address() -> list[Address]:
    """All patterns below the root, in order; a pattern without a name is an error of ours."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, namespace: str, above: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        parameters = (*above, *(entry.pattern.converters or entry.pattern.regex.groupindex))
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, parameters)
        elif isinstance(entry, URLPattern):
            view = f"{entry.callback.__module__}.{getattr(entry.callback, '__qualname__', '?')}"
            yield Address(f"{namespace}{entry.name or view}", parameters, view)
