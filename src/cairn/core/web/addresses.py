"""Addresses of things by their uid. A list has hundreds of them, which differ in nothing else."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse

ANY = UUID(int=0)


def address(name: str, uid: UUID) -> str:
    """The address of the page called `name` that is about `uid`. Raises `NoReverseMatch`."""
    return _pattern(name, get_urlconf(), get_script_prefix()).replace(str(ANY), str(uid), 1)


@cache
def _pattern(name: str, urlconf: str | None, prefix: str) -> str:
    return reverse(name, args=[ANY], urlconf=urlconf)
