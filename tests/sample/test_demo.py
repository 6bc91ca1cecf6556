"""`cairn demo`, the real command: it shows the sample, touches nothing of one's own and leaves nothing behind."""

from __future__ import annotations

import http.client
import signal
import stat
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.ground.serving import free_port
from tests.ground.shell import COMMAND, Server, Shell

pytestmark = pytest.mark.sqlite


@pytest.fixture
def scratch(shell: Shell, tmp_path: Path) -> Path:
    """Where the demo makes its folder. What is set for one's own Cairn is set, and must not be used."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    own = tmp_path / "own.sqlite3"
    shell.environment |= {
        "TMPDIR": str(folder),
        "CAIRN_DATABASE_URL": f"sqlite:///{own}",
        "CAIRN_SMTP_URL": "smtp://127.0.0.1:1?tls=no",
        "CAIRN_MAIL_FROM": "me@example.org",
    }
    return folder


def demo(shell: Shell) -> Server:
    return shell.serve("demo", "--no-browser", "--port", str(free_port()))


def follow(link: str) -> str:
    """Today, as a browser sees it that followed the link."""
    address = urlsplit(link)
    assert address.hostname

    def get(path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection(str(address.hostname), address.port or 0, timeout=30)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    entered, _ = get(address.path)
    cookie = "; ".join(one.partition(";")[0] for one in entered.headers.get_all("Set-Cookie") or [])
    return get("/", Cookie=cookie)[1]


def test_it_shows_the_sample_and_leaves_nothing_behind(shell: Shell, scratch: Path) -> None:
    server = demo(shell)
    [folder] = scratch.glob("cairn-demo-*")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "cairn.sqlite3").exists()
    today = follow(server.link)
    assert "You are looking at a sample team." in today
    assert "Rosa Lindqvist" in today
    assert "I told them" in today
    assert server.stop() == 0
    assert list(scratch.glob("cairn-demo-*")) == []
    assert not shell.data.exists()
    assert not (scratch.parent / "own.sqlite3").exists()
    assert server.process.stdout
    rest = server.process.stdout.read()
    assert "Sample data" in rest
    assert "Cairn has stopped." in rest


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_however_it_is_ended(shell: Shell, scratch: Path, how: signal.Signals) -> None:
    server = demo(shell)
    assert list(scratch.glob("cairn-demo-*"))
    server.process.send_signal(how)
    assert server.process.wait(90) == 0
    assert list(scratch.glob("cairn-demo-*")) == []


def test_also_before_it_serves(shell: Shell, scratch: Path) -> None:
    process = subprocess.Popen([COMMAND, "demo", "--no-browser"], env=shell._all(), stdout=subprocess.PIPE, text=True)
    shell._servers.append(process)
    assert process.stdout
    for line in process.stdout:
        if line.startswith("Making a sample team"):
            break
    assert list(scratch.glob("cairn-demo-*"))
    process.send_signal(signal.SIGTERM)
    assert process.wait(90) == 128 + signal.SIGTERM
    assert list(scratch.glob("cairn-demo-*")) == []


def test_it_says_what_it_is(shell: Shell) -> None:
    said = shell.cairn("demo", "--help").stdout
    assert "removed at the end" in said
    assert "--no-browser" in said
    assert "demo" in shell.cairn("--help").stdout
