"""Migrations killed in the middle: whatever was in a database that an earlier version left is there afterwards.

Each kill is one start of Cairn on the same old database, which dies before one of the statements of its migrations;
then it is started again. Besides Cairn's own migrations since its first state, an app goes along whose rows are copied,
rewritten and moved to another table: what a later version may do, and what a kill would tear.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from cairn.site.backup import container
from cairn.site.backup.told import NOBODY
from tests.drills.drill import Drill, Result
from tests.drills.stage.postgres import Postgres
from tests.ground.serving import environment

SETTINGS = "tests.drills.stage.growing.settings"
OLD, USED = "cairn_old", "cairn_used"


class Place(Protocol):
    """Where the old database lies, and the copy of it that is killed on."""

    data: Path

    def variables(self) -> dict[str, str]: ...
    def keep(self) -> None:
        """What is there now is what every kill begins with."""

    def anew(self) -> None: ...
    def end(self) -> None: ...


class InFile:
    def __init__(self, folder: Path) -> None:
        self.data, self._kept = folder / "data", folder / "kept"

    def variables(self) -> dict[str, str]:
        return {}

    def keep(self) -> None:
        self.data.rename(self._kept)

    def anew(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self._kept, self.data)

    def end(self) -> None:
        pass


class OnServer:
    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self._postgres = Postgres(folder / "postgres")
        self._tell(f"CREATE DATABASE {USED}")

    def variables(self) -> dict[str, str]:
        return {"CAIRN_DATABASE_URL": urlsplit(self._postgres.url)._replace(path=f"/{USED}").geturl()}

    def keep(self) -> None:
        self._tell(f"ALTER DATABASE {USED} RENAME TO {OLD}")

    def anew(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self._tell(f"DROP DATABASE IF EXISTS {USED} WITH (FORCE)")
        self._tell(f"CREATE DATABASE {USED} TEMPLATE {OLD}")

    def end(self) -> None:
        self._postgres.stop()

    def _tell(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._postgres.url, autocommit=True) as session:
            session.execute(statement)


@dataclass
class Old:
    """What lay in the old database, row by row, and the digest of all of it."""

    rows: dict[str, dict[str, dict[str, str]]]
    canonical: str


def run(folder: Path, *, kills: int, on_postgres: bool, naive: bool = False) -> Result:
    """Kill at `kills` places spread over the statements of the migrations."""
    place: Place = OnServer(folder) if on_postgres else InFile(folder)
    try:
        old = Old(**json.loads(_told(place, "make")))
        place.keep()
        place.anew()
        statements = int(_told(place, "naive" if naive else "start", "0"))
        lost: list[str] = []
        broken: list[str] = []
        proven = 0
        for number in range(kills):
            at = 1 + int((number + 0.5) * statements / kills)
            place.anew()
            code = _call(place, "naive" if naive else "start", str(at)).returncode
            assert code == -signal.SIGKILL, f"it should have died at statement {at}, and ended with {code}"
            proven += _is_backed_up(place, old)
            again = _call(place, "naive" if naive else "start", "0")
            if again.returncode:
                broken.append(again.stderr.strip().splitlines()[-1][:120])
            else:
                lost += _lost(place, old)
    finally:
        place.end()
    figure = f"{kills} kills over {statements} statements: {len(lost)} rows lost, {proven} proven backups"
    said = [f"{len(broken)} of them never start again, as in {broken[0]}"] if broken else []
    return Result("; ".join([figure, *said, *lost[:2]]), not lost and not broken and proven == kills)


def _is_backed_up(place: Place, old: Old) -> bool:
    """Whether a backup was made before that holds every row of the old database, and can be read to the bit."""
    for path in (place.data / "backups").glob("cairn-*-before-upgrade.backup"):
        with container.opened(path, NOBODY) as found:
            return found.manifest.canonical.digest == old.canonical and bool(sum(map(len, found.blocks())))
    return False


def _lost(place: Place, old: Old) -> list[str]:
    """What is missing now that Cairn was started again."""
    from tests.drills.stage.states import lost

    after = json.loads(_told(place, "rows"))
    return [*lost(old.rows, after), *_pebbles(old, after)]


def _pebbles(old: Old, after: dict[str, Any]) -> list[str]:
    """Those of the app that goes along which aren't what its migrations make of them."""
    weights = {row["pebble_id"]: row["grams"] for row in after["growing_weight"].values()}
    wrong = []
    for key, was in old.rows["growing_pebble"].items():
        said = after["growing_pebble"].get(key, {}).get("said")
        if said != f"{was['name']} weighs {was['grams']}" or weights.get(key) != was["grams"]:
            wrong.append(f"growing_pebble {key}")
    return wrong


def _told(place: Place, *arguments: str) -> str:
    done = _call(place, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def _call(place: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {"DJANGO_SETTINGS_MODULE": SETTINGS, **place.variables()}
    command = [sys.executable, "-m", "tests.drills.stage.upgrading", *arguments]
    place.data.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        command, env=environment(place.data, **variables), capture_output=True, text=True, check=False
    )


def _on(database: str, *, on_postgres: bool) -> Drill:
    return Drill(
        name=f"migrations-{database.lower()}",
        promise=f"an upgrade keeps data, killed in the middle or not; a backup is made before, on {database}",
        wanted="20 kills: 0 rows lost, a proven backup before each",
        full=partial(run, kills=20, on_postgres=on_postgres),
        small=partial(run, kills=1, on_postgres=on_postgres),
        twin=partial(run, kills=2, on_postgres=on_postgres, naive=True),
    )


DRILLS = (_on("SQLite", on_postgres=False), _on("PostgreSQL", on_postgres=True))
