"""A Cairn of its own: the real command in a process of its own, on loopback, with a folder of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = "from cairn.site.cli import main; raise SystemExit(main())"
PATIENCE = 30


def environment(data: Path, **variables: str) -> dict[str, str]:
    """That of a process which keeps its data in `data`, and knows nothing of ours nor of a browser of this machine."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    return {**kept, "PYTHONPATH": paths, "BROWSER": "true", "CAIRN_DATA_DIR": str(data), **variables}


class Cairn:
    """A `cairn serve` that runs, and what it printed until its link could be followed."""

    def __init__(self, data: Path, *arguments: str, **variables: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, "serve", "--no-browser", *arguments],
            env=environment(data, **variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.printed = self._read()
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/enter/\S+/)", self.printed)
        self.port, self.link = (int(found[1]), found[2]) if found else (0, "")

    def _read(self) -> str:
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("The link works once"):
                break
        return "".join(lines)

    def get(self, url: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", url, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def raw(self, said: bytes) -> str:
        """What comes back for bytes that need not be HTTP."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(said)
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()

    def end(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """Its exit code and what it said on standard error. The signal goes to all of its processes, as Ctrl-C does."""
        if "Cairn is running." in self.printed and self.process.poll() is None:
            os.killpg(self.process.pid, how)
        _, error = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, error


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def started() -> Iterator[list[Cairn]]:
    """Whatever of them is put in here is ended with the test."""
    running: list[Cairn] = []
    yield running
    for one in running:
        one.end(signal.SIGKILL)
