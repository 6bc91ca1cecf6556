"""The `cairn` command as a person types it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.ground.prepared import prepare

COMMAND = Path(sys.executable).parent / "cairn"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


@dataclass
class Shell:
    """`data` is the folder that everything is kept in; `environment` is added to that of this process."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    _servers: list[subprocess.Popen[str]] = field(default_factory=list)

    def cairn(
        self, *arguments: str, given: str | None = None, out: int = subprocess.PIPE
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; `given` is what it reads, `out` where it writes instead of `stdout`."""
        return subprocess.run(
            [COMMAND, *arguments],
            env=self._all(),
            input=given,
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    def begin(self) -> None:
        """Let the first start have been: whatever runs finds its database made."""
        prepare(self.data)

    def serve(self, *arguments: str) -> Server:
        """Start the server and wait until it prints its link."""
        process = subprocess.Popen(
            [COMMAND, *arguments], env=self._all(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._servers.append(process)
        said: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if found := LINK.search(line):
                return Server(process, found[0], said)
        raise AssertionError(f"no link, but: {''.join(said)}")

    def stop(self) -> None:
        for process in self._servers:
            if process.poll() is None:
                process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def _all(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
        # No browser of this machine is opened.
        return {
            **kept,
            "BROWSER": "true",
            "PYTHONUNBUFFERED": "1",
            "CAIRN_DATA_DIR": str(self.data),
            **self.environment,
        }


@dataclass
class Server:
    """A running server and the link it printed."""

    process: subprocess.Popen[str]
    link: str
    said: list[str]

    def kill(self) -> None:
        """As a power cut would, or the kernel when memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """As Ctrl-C does; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.process.wait(1)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """Runs `cairn` commands and servers on a data folder of their own; whatever still runs is killed."""
    made = Shell(tmp_path / "cairn")
    yield made
    made.stop()
