"""The benchmark's own folder: databases as they were generated, and what peers need. It may be removed at any time."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TOP = Path(__file__).parents[2]
GENERATOR, MIGRATIONS = "tests/bench/generator/**/*.py", "src/cairn/**/migrations/*.py"


def default_folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "cairn-bench"


def environment(data: Path, **more: str) -> dict[str, str]:
    """The variables of a Cairn that keeps its data in `data`, whatever is set here."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    return {**kept, "CAIRN_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "cairn.site.settings", **more}


class Place:
    """`seed` and `until` (the day that the data ends on, today unless it is given) say which databases are meant."""

    def __init__(self, folder: Path, seed: int, until: dt.datetime, tell: Callable[[str], None]) -> None:
        self.folder, self.seed, self.until, self.tell = folder, seed, until, tell
        folder.mkdir(parents=True, exist_ok=True)

    def data(self, size: str) -> Path:
        """A data folder with a database of `size`, generated unless it is there. Nobody writes to it."""
        found = self.folder / f"{size}-{self.seed}-{self.until:%Y%m%d}-{_fingerprint(GENERATOR)}"
        if not (found / "done").exists():
            for old in self.folder.glob(f"{size}-*"):
                shutil.rmtree(old)
            self.tell(f"generating {size} …")
            found.mkdir(mode=0o700)
            arguments = ["--size", size, "--seed", str(self.seed), "--until", self.until.isoformat()]
            self.python(found, "tests.bench.generator", *arguments)
            self._migrated(found)
        elif (found / "done").read_text() != _fingerprint(MIGRATIONS):
            self.tell(f"bringing {size} up to date …")
            self.python(found, "django", "migrate", "--verbosity", "0")
            self._migrated(found)
        return found

    def _migrated(self, data: Path) -> None:
        (data / "done").write_text(_fingerprint(MIGRATIONS))
        (data / "done").chmod(0o600)

    @contextmanager
    def copy(self, size: str) -> Iterator[Path]:
        """A data folder of that size that may be written to."""
        source = self.data(size)
        with TemporaryDirectory(dir=self.folder, prefix="copy-") as folder:
            target = Path(folder) / "data"
            target.mkdir(mode=0o700)
            shutil.copy2(source / "cairn.sqlite3", target)
            _backed_up(target)
            yield target

    def python(self, data: Path, module: str, *arguments: str) -> str:
        """What a module of ours prints that runs in a process of its own on `data`."""
        ran = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=environment(data),
            cwd=TOP,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return ran.stdout


def _backed_up(data: Path) -> None:
    """Let it look as if today's backup were made: no figure is to be of the minute in which one is."""
    (data / "backups").mkdir(mode=0o700)
    (data / "backups" / f"cairn-{dt.datetime.now(dt.UTC):%Y-%m-%d-%H%M%S}-daily.backup").touch()


def _fingerprint(files: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(TOP.glob(files)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
