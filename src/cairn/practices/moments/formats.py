"""Journals of jrnl: each entry becomes a moment of one's own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.contract import Format, Fresh, Item
from cairn.lib.formats import jrnl
from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import Source
from cairn.practices.moments.actions import Written, bring_in

STARRED = "starred"
"""The tag of an entry with a star."""


def recognise(source: Source) -> bool:
    return jrnl.is_text(source) or jrnl.is_json(source)


def read(source: Source) -> Iterator[Item]:
    for ident, entry in jrnl.entries(source):
        yield Item(ident, "moments", one_line(entry.title, 80), entry.line, entry.at.date(), entry)


def take(act: Act, fresh: Fresh) -> None:
    """Times in the file are those of the clock on the account's wall; a tag names no person, whatever its sign."""
    bring_in(act, [_written(act, uid, item.data) for uid, item in fresh])


def _written(act: Act, uid: uuid.UUID, entry: jrnl.Entry) -> Written:
    tags = (*entry.tags, STARRED) if entry.starred else entry.tags
    at = clock.start(entry.at.date(), act.zone, entry.at.time())
    return Written(uid, at, entry.at.date(), entry.title, entry.body, tags)


JOURNAL = Format(
    name="jrnl",
    label="jrnl",
    about="A journal of jrnl, as it lies on the disk or as `jrnl --format json` prints it: each entry becomes a moment "
    "of your own, without effect.",
    endings=(".txt", ".json"),
    recognise=recognise,
    read=read,
    take=take,
)
