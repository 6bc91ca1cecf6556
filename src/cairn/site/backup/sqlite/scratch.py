from __future__ import annotations

from pathlib import Path

from cairn.core.database.sqlite.library import Database
from cairn.site.backup.container import MB, Container
from cairn.site.backup.leading import bring_up_to_date, led_to
from cairn.site.backup.manifest import Canonical
from cairn.site.backup.refusals import Broken
from cairn.site.backup.sqlite.canonical import canonical
from cairn.site.backup.sqlite.library import connected
from cairn.site.backup.told import Told

SEARCH = "FTS5"


class SQLiteScratch:
    """A file in a scratch folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "scratch.sqlite3"

    def fill(self, container: Container, told: Told) -> None:
        done = 0
        told.go_on(container.manifest.size // MB, "Restoring into a scratch database, in MB")
        with self.path.open("xb") as file:
            for block in container.blocks():
                file.write(block)
                done += len(block)
                told.step(done // MB)
        try:
            with connected(str(self.path)) as connection:
                found = [line for (line,) in connection.execute("PRAGMA integrity_check(20)")]
        except Database.Error as error:
            raise Broken("What is in it isn’t a database.") from error
        # The search index is derived: whoever restores looks at it, and makes it anew.
        if faults := [line for line in found if line != "ok" and SEARCH not in line]:
            raise Broken(f"The database in it is damaged ({len(faults)} faults: {faults[0]}).")

    def canonical(self, told: Told, rows: int) -> Canonical:
        try:
            with connected(str(self.path)) as connection:
                return canonical(connection, told, rows)
        except Database.Error as error:
            raise Broken("Not every row in it can be read.") from error

    def bring_up_to_date(self) -> None:
        with led_to(str(self.path)) as wrapper:
            bring_up_to_date(wrapper)
