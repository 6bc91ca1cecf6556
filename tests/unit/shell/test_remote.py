"""`cairn add` with a team's server: no spool, a token, and a second try that can't double a line."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.ground.shell import Shell


class Team(HTTPServer):
    """A server that answers as told: with a status, or by hanging up ("0")."""

    answers: list[int]
    heard: list[tuple[str, str | None, dict[str, str]]]


class Handler(BaseHTTPRequestHandler):
    server: Team

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append((self.path, self.headers["Authorization"], body))
        status = self.server.answers.pop(0)
        if not status:
            self.close_connection = True
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b'{"readers": "Platform can read it"}' if status < 300 else b"<html>")

    def log_message(self, *_: object) -> None:
        """Nothing: the test says what it heard."""


@pytest.fixture
def team(shell: Shell) -> Iterator[Team]:
    with Team(("127.0.0.1", 0), Handler) as server:
        server.answers, server.heard = [], []
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        shell.environment.update(CAIRN_URL=f"http://127.0.0.1:{server.server_port}/cairn/", CAIRN_TOKEN="t0ken")
        yield server
        server.shutdown()


def test_a_line_is_sent_with_its_instant_and_key(shell: Shell, team: Team) -> None:
    team.answers = [201]
    result = shell.cairn("add", "told @ana +platform")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "Saved: moment, Ana, Platform can read it.\n"
    path, authorisation, body = team.heard[0]
    assert (path, authorisation) == ("/cairn/api/captures", "Bearer t0ken")
    assert body["line"] == "told @ana +platform"
    assert len(body["once"]) == 32
    assert set(body) == {"line", "at", "zone", "once"}
    assert not shell.data.exists()


def test_a_second_try_has_the_same_key(shell: Shell, team: Team) -> None:
    team.answers = [0, 200]
    assert shell.cairn("add", "x").returncode == 0
    assert team.heard[0] == team.heard[1]


@pytest.mark.parametrize(
    ("answers", "said"),
    [([401], "token"), ([404], "no Cairn"), ([500], "answered with 500"), ([302], "302"), ([0, 0], "can't be reached")],
)
def test_what_isnt_taken_comes_back(shell: Shell, team: Team, answers: list[int], said: str) -> None:
    team.answers = answers
    result = shell.cairn("add", "do not lose this")
    assert result.returncode == 1
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.endswith("do not lose this\n")
    assert "t0ken" not in result.stderr
    assert team.answers == []


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"CAIRN_DATABASE_URL": "postgres://db/cairn"}, "CAIRN_URL and CAIRN_TOKEN"),
        ({"CAIRN_DATABASE_URL_FILE": "secret"}, "CAIRN_URL and CAIRN_TOKEN"),
        ({"CAIRN_DATABASE_URL_FILE": "nowhere"}, "CAIRN_URL and CAIRN_TOKEN"),
        ({"CAIRN_MODE": "team"}, "CAIRN_URL and CAIRN_TOKEN"),
        ({"CAIRN_URL": "https://cairn.example.org"}, "set CAIRN_TOKEN"),
        ({"CAIRN_URL": "https://cairn.example.org", "CAIRN_TOKEN_FILE": "nowhere"}, "can't be read"),
        ({"CAIRN_URL": "http://cairn.example.org", "CAIRN_TOKEN": "t"}, "https://"),
        ({"CAIRN_URL": "cairn.example.org", "CAIRN_TOKEN": "t"}, "isn't an address"),
    ],
)
def test_without_a_way_to_the_server_nothing_is_pretended(
    shell: Shell, tmp_path: Path, environment: dict[str, str], said: str
) -> None:
    (tmp_path / "secret").write_text("postgresql://db/cairn\n")
    shell.environment.update(
        {name: str(tmp_path / value) if name.endswith("_FILE") else value for name, value in environment.items()}
    )
    result = shell.cairn("add", "do not lose this")
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.endswith("do not lose this\n")
    assert not shell.data.exists()


def test_an_sqlite_url_is_still_one_machine(shell: Shell) -> None:
    shell.environment["CAIRN_DATABASE_URL"] = f"sqlite:///{shell.data}/mine.sqlite3"
    assert shell.cairn("add", "x").returncode == 0
