"""The verbs of every practice, and what the author's own data add to reading a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from functools import cache

from cairn.core import clock
from cairn.core.accounts.models import Space, User
from cairn.core.contract.registry import verbs
from cairn.core.records.models import Record
from cairn.core.records.numbers import look_up
from cairn.lib.capture import Reading, Verb, Vocabulary, parse


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(verbs())


@cache
def plain_verb() -> Verb:
    """The verb of a line without a head: what anything can be saved as."""
    return next(verb for verb in verbs() if "" in verb.heads)


def spaces_by_handle(viewer: User) -> dict[str, Space]:
    """What `viewer` may type after `+`."""
    rows = Space.objects.filter(memberships__user=viewer).exclude(handle=None)
    return {str(space.handle): space for space in rows}


class Keys:
    """Looks keys up as one line's reader would, once each: in the page's space, the line's own, then mine."""

    def __init__(self, viewer: User, spaces: Sequence[Space | None], known: Container[str] = ()) -> None:
        self.viewer = viewer
        self.spaces = spaces
        self.known = known
        self.found: dict[str, Record | None] = {}

    def __call__(self, key: str) -> bool:
        return key in self.known or self.record(key) is not None

    def record(self, key: str) -> Record | None:
        if key not in self.found:
            self.found[key] = look_up(self.viewer, key, *self.spaces)
        return self.found[key]


def read(
    viewer: User,
    line: str,
    at: dt.datetime,
    zone: str,
    spaces: dict[str, Space],
    page: Space | None = None,
    *,
    known: Container[str] = (),
) -> tuple[Reading, Keys]:
    """Parse `line` as typed at `at` in `zone`, with the spaces and keys that `viewer` knows; `known` keys are keys."""
    keys = Keys(viewer, [page, *spaces.values()], known)
    reading = parse(line, at.astimezone(clock.zone(zone)), vocabulary(), spaces=spaces, keys=keys)
    return reading, keys
