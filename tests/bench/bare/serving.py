"""It runs in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from tests.bench.place import TOP, environment
from tests.ground.serving import free_port


class Bare:
    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.bare", str(self.port)],
            env={**environment(folder), "BARE_DATABASE": str(folder / "bare.sqlite3")},
            cwd=TOP,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == "serving\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.communicate(timeout=30)
