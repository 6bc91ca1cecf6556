"""The real thing: `cairn serve` in a process of its own, its link followed, its end."""

from __future__ import annotations

import re
import signal
import socket
import stat
from pathlib import Path

import pytest
from tests.ground.prepared import prepare
from tests.ground.serving import Cairn, free_port

pytestmark = pytest.mark.sqlite


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
    first = Cairn(prepare(tmp_path), "--port", str(free_port()))
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
        refused = Cairn(prepare(tmp_path / "a"), "--port", str(port))
        assert refused.end() == (1, f"Port {port} is taken. Choose another: cairn serve --port N\n")
        moved = Cairn(prepare(tmp_path / "b"), CAIRN_PORT=str(port))
        started.append(moved)
        assert port < moved.port <= port + 50
        assert f"Port {port} is taken by another program; this time it is {moved.port}." in moved.printed


def test_what_is_no_request_gets_no_echo(tmp_path: Path, started: list[Cairn]) -> None:
    cairn = Cairn(prepare(tmp_path), "--port", str(free_port()))
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


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    code, said = Cairn(tmp_path / "data", f"--port={port}").end()
    assert code == 2
    assert "a number from 1 to 65535" in said
    assert not (tmp_path / "data").exists()
