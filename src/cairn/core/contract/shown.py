"""What others show of a practice's records: cards, loops and panels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairn.core.contract.captures import Named
    from cairn.core.records.models import Record


@dataclass(frozen=True, slots=True)
class Card:
    """All that others show of a record. `missing` says in words what it lacks; `state` is a label, not a code."""

    title: str
    url: str
    key: str = ""
    kind: str = ""
    icon: str = "stone"
    state: str = ""
    due: dt.date | None = None
    due_time: dt.time | None = None
    people: tuple[Named, ...] = ()
    missing: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class LoopAction:
    """One tap that closes a loop or moves it on.

    `method` "post" sends `fields` to `url` at once (undo is real); "get" opens a page for what needs words.
    `shortcut` is the key that does it on the row: "x" (done), "s" (skip), "e" (edit).
    """

    label: str
    url: str
    method: str = "post"
    icon: str = "check"
    fields: Mapping[str, str] = field(default_factory=dict)
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """An open end with a due time. `text` is the line, `why` the quieter words under it.

    `waits`: another person waits for it. Such loops come first, oldest first. `since` is the day from which it wants
    attention.
    """

    record: Record
    text: str
    url: str
    why: str = ""
    due: dt.date | None = None
    since: dt.date | None = None
    waits: bool = False
    icon: str = "check"
    main: LoopAction | None = None
    more: tuple[LoopAction, ...] = ()
    rests: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Something to show at a place: a template of the practice's own and what it is drawn with.

    The template finds `context` as `panel`. `order` sorts panels of one place, low first; `slot` is "main" or "aside",
    on Today also "lead" (under the date) and "week" (a few words in the line about the week); `key` names it for links.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50
    slot: str = "main"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a guest with a link sees of one record: a template of the practice's own, drawn with `context` alone.

    `kind` stands over the title. The template finds `context` as `shown`, and nothing else: no viewer, no record, no
    navigation. What isn't in it, a guest can't see; so it holds words and dates, and neither rows nor addresses.
    """

    title: str
    template: str
    kind: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
