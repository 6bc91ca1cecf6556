"""`cairn add` as a process of its own that can be killed."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from tests.drills.stage.server import command
from tests.ground.serving import environment


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    error: str

    @property
    def saved(self) -> bool:
        """Whether it told that the line is saved: what it printed counts, even if it was killed right after."""
        return self.out.startswith("Saved: ")


class Shell:
    """Types lines for the server of `data`, any number at once."""

    def __init__(self, data: Path, twin: str = "", **variables: str) -> None:
        self.data, self.twin, self.variables = data, twin, variables
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()

    def add(self, line: str) -> Said:
        process = subprocess.Popen(
            command("add", line, twin=self.twin),
            env=environment(self.data, **self.variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with self._lock:
            self._running.add(process)
        out, error = process.communicate(timeout=60)
        with self._lock:
            self._running.discard(process)
        return Said(process.returncode, out, error)

    def kill(self) -> None:
        """`kill -9` of all that are running."""
        with self._lock:
            running = list(self._running)
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    def waiting(self) -> list[Path]:
        """What waits in the spool, and what was set aside there."""
        spool = self.data / "spool"
        return [*spool.glob("[0-9]*"), *(spool / "kept").glob("[0-9]*")]
