"""Files of other programs that a practice reads, and writes where the other program reads them back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.lib.formats.source import Source


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a file.

    `ident` is the same whenever the same thing is read again, from this file or from a later and longer one: what is
    there already is known by it. `what` is what such things are called ("moments"), `words` a line to recognise this
    one by, `line` where it begins (0 where a file has no lines), `day` when it was, `data` what its practice needs.
    """

    ident: str
    what: str
    words: str
    line: int = 0
    day: dt.date | None = None
    data: Any = None


Fresh = Sequence[tuple[uuid.UUID, Item]]
"""Things that aren't there yet, each with the uid that its record is to have."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of somebody's folder: its name, with "/" between folders, and what it is to hold.

    `known` is what it held when it came in or was written last, None where it never did.
    """

    name: str
    content: bytes
    known: bytes | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of file is read.

    `endings` are those of its files' names. `recognise(source)` looks at the beginning of a file; `read(source)` goes
    through it, in bounded memory, and raises `Unreadable` with the line where it breaks. `take(act, fresh)` makes the
    records of one batch in one transaction, in bulk, through an action of its practice, each with the uid it is given;
    what it leaves alone all the same (somebody known by their address) it simply doesn't make. `fresh(by, items)` says
    which aren't there yet, where that can't be seen from the uids of records and people; what is there and isn't what
    it was comes with `identity.NOBODY` instead of a uid. `aside(by, items)` says in a sentence each what of them is
    left alone though it isn't there as it stands in the file. `write(viewer, path)` writes the viewer's own into a file
    that the other program reads, which is called `written_as`.

    Where the other program keeps a folder of files, `folder(viewer)` gives what each is to hold, and
    `laid(act, leaves)` is told of those that hold it now and weren't known to.
    """

    name: str
    label: str
    about: str
    endings: tuple[str, ...]
    recognise: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Item]]
    take: Callable[[Any, Fresh], object]
    fresh: Callable[[User, Sequence[Item]], Fresh] | None = None
    aside: Callable[[User, Sequence[Item]], Sequence[str]] | None = None
    write: Callable[[User, str], None] | None = None
    written_as: str = ""
    folder: Callable[[User], Iterable[Leaf]] | None = None
    laid: Callable[[Any, Sequence[Leaf]], object] | None = None
