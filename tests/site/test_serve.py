"""The real thing: `cairn serve` in a process of its own, its link followed, its end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite

CODE = "from cairn.site.cli import main; raise SystemExit(main())"
PATIENCE = 30


class Cairn:
    """A `cairn serve` that runs, and what it printed until its link could be followed."""

    def __init__(self, data: Path, *arguments: str, **variables: str) -> None:
        kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, "serve", "--no-browser", *arguments],
            env={**kept, "CAIRN_DATA_DIR": str(data), **variables},
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


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[Cairn]]:
    running: list[Cairn] = []
    yield running
    for one in running:
        one.end(signal.SIGKILL)


def test_it_starts_shows_a_page_to_the_owner_alone_and_stops(tmp_path: Path, started: list[Cairn]) -> None:
    data = tmp_path / "data"
    cairn = Cairn(data, "--port", str(free_port()))
    started.append(cairn)
    assert f"Your data   {data}\n" in cairn.printed
    assert "To stop     Ctrl-C\n" in cairn.printed

    entered, _ = cairn.get(cairn.link, **{"Sec-Fetch-Site": "cross-site"})
    assert entered.status == 200
    cookie = "; ".join(one.partition(";")[0] for one in entered.headers.get_all("Set-Cookie") or [])
    page, text = cairn.get("/keys/", Cookie=cookie)
    assert page.status == 200
    assert "<h1>" in text
    style = re.search(r'href="(/static/[^"]+\.css)"', text)
    assert style
    assert cairn.get(style[1])[0].status == 200
    stranger, text = cairn.get("/keys/")
    assert (stranger.status, "run <code>cairn</code>" in text) == (403, True)
    assert cairn.get("/keys/", Cookie=cookie, Origin="http://127.0.0.1:1")[0].status == 403
    assert cairn.get("/healthz", Host="evil.example")[0].status == 403
    assert cairn.get("/readyz")[0].status == 200

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in data.iterdir()}
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {mode for name, mode in modes.items() if not (data / name).is_dir()} == {0o600}, modes
    assert cairn.end() == (0, "")
    assert not (data / "entry").exists()


def test_a_second_start_points_to_the_first(tmp_path: Path, started: list[Cairn]) -> None:
    first = Cairn(tmp_path, "--port", str(free_port()))
    started.append(first)
    second = Cairn(tmp_path)
    assert second.end() == (0, "")
    assert second.printed.startswith("Cairn is already running.")
    assert second.port == first.port
    assert second.link != first.link
    assert first.get(first.link)[0].status == 403
    assert first.get(second.link)[0].status == 200
    # Killed without warning, it leaves nothing that keeps the next one from starting.
    first.end(signal.SIGKILL)
    third = Cairn(tmp_path, "--port", str(free_port()))
    started.append(third)
    assert third.printed.startswith("Cairn is running.")


def test_a_taken_port(tmp_path: Path, started: list[Cairn]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = Cairn(tmp_path / "a", "--port", str(port))
        assert refused.end() == (1, f"Port {port} is taken. Choose another: cairn serve --port N\n")
        moved = Cairn(tmp_path / "b", CAIRN_PORT=str(port))
        started.append(moved)
        assert port < moved.port <= port + 50


def test_what_is_no_request_gets_no_echo(tmp_path: Path, started: list[Cairn]) -> None:
    cairn = Cairn(tmp_path, "--port", str(free_port()))
    started.append(cairn)
    for said in (
        b"canary GET /canary HTTP/9\r\n\r\n",
        b"GET /?canary HTTP/1.1\r\nHost canary\r\n\r\n",
        b"\x00canary\r\n\r\n",
    ):
        answer = cairn.raw(said)
        assert answer.startswith("HTTP/1.1 400 ")
        assert "Content-Security-Policy: default-src 'none'" in answer
        assert "canary" not in answer
    assert cairn.end() == (0, "")


def test_it_refuses_what_it_can_not_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Cairn(tmp_path / "file").end()[0] == 1
    code, error = Cairn(tmp_path, CAIRN_PORT="many").end()
    assert (code, error) == (1, "Cairn can’t start: CAIRN_PORT is 'many'; it is a number from 1 to 65535.\n")
    assert Cairn(tmp_path, "--what").end()[0] == 2
    assert Cairn(tmp_path, CAIRN_MODE="team").end()[0] == 2


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
