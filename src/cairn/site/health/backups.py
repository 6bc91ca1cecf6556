"""Backups: when the last one was made, how many there are, and whether the newest can be put back: it is tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cairn.core import clock
from cairn.site.backup import container, shelf
from cairn.site.backup.chosen import database
from cairn.site.backup.databases import NAMES
from cairn.site.backup.proving import prove
from cairn.site.backup.refusals import Busy, Damaged, NotAllowed
from cairn.site.backup.rotation import BY_HAND, DAILY, LINE, RESTORE, UPGRADE, Kept
from cairn.site.backup.told import Told
from cairn.site.health.finding import Finding, fine, look, wrong

GROUP = "Backups"
LONG_AGO = dt.timedelta(days=7)
MAKE = "Run: cairn backup"
HOW = {DAILY: "by itself", UPGRADE: "before an upgrade", RESTORE: "before a restore", BY_HAND: "by hand"}


def findings(told: Told) -> Iterator[Finding]:
    there = shelf.backups()
    if missing := database().may_scratch():
        yield look(GROUP, "None can be proven here", missing)
    if not there:
        yield look(GROUP, "There is none yet", f"{MAKE}; while Cairn runs, it makes one each day by itself")
        return
    newest = there[0]
    when = f"{newest.made:%Y-%m-%d} at {newest.made:%H:%M} (UTC)"
    told_of = f"The last one was made and proven on {when}, {HOW[newest.why]}"
    if clock.now() - newest.made > LONG_AGO:
        # Where nothing changes none is made: worth a look, no more.
        yield look(GROUP, told_of, f"If anything has changed since: {MAKE[5:]}")
    else:
        yield fine(GROUP, told_of)
    size = sum((shelf.folder() / one.name).stat().st_size for one in there)
    yield fine(GROUP, f"{len(there)} in {shelf.folder()}, {max(1, size // 1000):,} kB; {LINE}")
    if not missing:
        yield _tried(newest, told)


def _tried(newest: Kept, told: Told) -> Finding:
    path = shelf.folder() / newest.name
    try:
        theirs, ours = container.peek(path).database, database()
        if theirs != ours.vendor:
            kinds = f"{NAMES.get(theirs, 'another database')}, and Cairn is set to {NAMES[ours.vendor]}"
            return look(GROUP, f"The newest is of {kinds}", MAKE)
        with shelf.scratch() as folder:
            found = prove(ours, path, folder, told)
    except Busy:
        return fine(GROUP, "One is being made just now, so none was put back as a test")
    except NotAllowed as error:
        return look(GROUP, "The newest couldn’t be tried", str(error))
    except Damaged as error:
        return wrong(GROUP, f"The newest can’t be put back. {error}", f"{MAKE}, then remove {path}")
    except OSError as error:
        return look(GROUP, f"The newest couldn’t be tried: {error.strerror}", f"Look into {path.parent}")
    return fine(GROUP, f"The newest was put back as a test: {found.canonical.rows:,} rows, every one the same")
