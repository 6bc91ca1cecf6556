"""SQLite as most programs set it up, and a spool that doesn't wait for the disk."""

from __future__ import annotations

from cairn.core.database.sqlite import storage
from cairn.lib import places

NORMAL = 1


def spoil() -> None:
    storage.FULL = NORMAL
    places.sync = places.sync_folder = lambda _: None
