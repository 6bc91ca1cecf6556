"""`Practice`: the table of contents of a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cairn.core.contract.captures import Take
from cairn.core.contract.formats import Format
from cairn.core.contract.kinds import Kind, MomentKind
from cairn.core.contract.shown import Card, Loop, Panel, Shown
from cairn.core.contract.told import Measure, Section, Week

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.lib.capture import Verb


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a practice in the navigation: `name` is the URL's, within the practice's namespace."""

    label: str
    name: str
    order: int = 50


@dataclass(frozen=True)
class Practice:
    """What one folder gives. `name` is the folder's, and the Django app's label.

    `filed(act, record)` is called when a record was moved to another space, for what follows from who can read it now;
    `shaken(act, record, ground, failed)` when something that it rests on failed, or doesn't count as failed any more.
    `shared(record, now)` is what a guest with a link sees of it; without it nothing of the practice can be shared so.
    """

    name: str
    purpose: str
    kinds: tuple[Kind, ...] = ()
    verbs: tuple[Verb, ...] = ()
    takes: Mapping[str, Take] = field(default_factory=dict)
    card: Callable[[Any], Card] | None = None
    loops: Callable[[Any, dt.datetime], Sequence[Loop]] | None = None
    filed: Callable[[Any, Any], None] | None = None
    shaken: Callable[[Any, Any, Any, bool], None] | None = None
    documents: Callable[[Any], Sequence[str]] | None = None
    measures: tuple[Measure, ...] = ()
    weekly: Callable[[User, Week], Sequence[Section]] | None = None
    panels: Callable[[User, str, dt.datetime, Any], Sequence[Panel]] | None = None
    shared: Callable[[Any, dt.datetime], Shown] | None = None
    formats: tuple[Format, ...] = ()
    moments: tuple[MomentKind, ...] = ()
    place: str = ""
    pages: tuple[Page, ...] = ()
    urls: str = ""
