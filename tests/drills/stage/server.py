"""The real `cairn serve` on a data folder of its own: started, killed and started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.ground.serving import CODE, environment, free_port

PATIENCE = 60
LINK = re.compile(r"http://127\.0\.0\.1:(\d+)(/enter/\S+/)")


def command(*arguments: str, twin: str = "") -> list[str]:
    """`cairn` with `arguments`; with `twin`, as the module of that name in `tests.drills.twins` has spoiled it."""
    head = [sys.executable, "-m", "tests.drills.twins", twin] if twin else [sys.executable, "-c", CODE]
    return [*head, *arguments]


class Server:
    """What it says goes to `server.log` beside its data: a pipe that nobody reads would stop it once it is full."""

    def __init__(self, data: Path, twin: str = "", **variables: str) -> None:
        self.data, self.twin, self.variables = data, twin, variables
        self.port = free_port()
        self.log = data.with_name(f"{data.name}.log")
        self.link = ""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until its link can be followed."""
        told = command("serve", "--no-browser", "--port", str(self.port), twin=self.twin)
        with self.log.open("ab") as log:
            before = log.tell()
            self._process = subprocess.Popen(
                told, env=environment(self.data, **self.variables), stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            said = self.log.read_bytes()[before:].decode(errors="replace")
            if "The link works once" in said and (found := LINK.search(said)):
                self.link = found[2]
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"the server didn't start:\n{self.said()}")

    def kill(self) -> None:
        """`kill -9` of all of its processes."""
        if self._process is not None:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """As Ctrl-C does. Raises where it doesn't end well."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGINT)
        code = self._process.wait(PATIENCE)
        if code:
            raise AssertionError(f"the server ended with {code}:\n{self.said()}")

    def said(self) -> str:
        """The last of what it printed."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""
