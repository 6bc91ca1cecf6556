"""What a backup asks of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cairn.site.backup.container import Container
from cairn.site.backup.manifest import Canonical, Migration
from cairn.site.backup.told import Told

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read in one snapshot: the fields of a `Manifest` that the database knows."""

    canonical: Canonical
    migrations: tuple[Migration, ...]
    counters: dict[str, int]


class Scratch(Protocol):
    """An empty database beside the real one, gone with its context."""

    def fill(self, container: Container, told: Told) -> None:
        """Restore the backup into it. Raises `Damaged`."""

    def canonical(self, told: Told, rows: int) -> Canonical:
        """What lies in it now; about `rows` rows."""

    def bring_up_to_date(self) -> None:
        """Apply the migrations that it hasn't had."""


class Database(Protocol):
    """The one that Cairn is set to."""

    vendor: str

    def is_there(self) -> bool:
        """Whether there is anything to back up. Makes nothing."""

    def take(self, into: Path, told: Told, unless: str) -> Taken | None:
        """Write the data to the new file `into`, all of one instant; `None` if its canonical digest is `unless`.

        Raises `NoBackup`.
        """

    def scratch(self, folder: Path) -> AbstractContextManager[Scratch]:
        """An empty database; files go into `folder`. Raises `NotAllowed`."""

    def may_scratch(self) -> str:
        """Nothing, or which right is missing, and how it is given."""

    def others(self) -> str:
        """Nothing, or who else has the database open, where that can be known and would be in the way."""

    def place(self, scratch: Scratch, container: Container, told: Told) -> None:
        """Put what `scratch` was filled from in the place of what is there: wholly or, killed at any point, not at all.

        Raises `NoRestore`.
        """

    def lay_aside(self, folder: Path) -> Iterable[Path]:
        """Move a database that can't be read any more into `folder`, as it is. Raises `NoRestore`."""
