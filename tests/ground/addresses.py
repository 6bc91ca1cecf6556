"""Every address there is, from the URL configuration: what tests of access and of forms walk over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

# What stands for a part that varies. An unknown converter fails loudly, so that nobody forgets it here.
EXAMPLES = {
    "int": "1",
    "str": "x",
    "slug": "x",
    "path": "x/y",
    "uuid": "00000000-0000-4000-8000-000000000001",
}
_PART = re.compile(r"<(?:(?P<converter>\w+):)?\w+>")


class Address(NamedTuple):
    """One address: its pattern, an example of it, its full name, and what answers."""

    route: str
    url: str
    name: str
    view: Callable[..., Any]


def addresses(urlconf: str | None = None) -> list[Address]:
    """All of `urlconf`, or of the site."""
    return list(_walk(get_resolver(urlconf), "", ""))


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield Address(route, "/" + _PART.sub(_example, route), space + (pattern.name or ""), pattern.callback)


def _example(part: re.Match[str]) -> str:
    return EXAMPLES[part["converter"] or "str"]
