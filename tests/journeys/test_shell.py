"""A day in the shell: lines typed while the server is killed and started, taken back, and read again."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest

from cairn.core.database.sqlite.library import Database
from tests.ground.serving import Cairn, free_port
from tests.ground.shell import COMMAND, Shell

KINDS = {
    "promise: ": "promise.noted",
    "owed: @ben ": "promise.owed",
    "": "moment.noticed",
    "slip: ": "moment.slipped",
    "step: ": "promise.step",
}
TITLES = [f"pebble number {n:02d}" for n in range(1, 21)]
LINES = [head + title for head, title in zip(cycle(KINDS), TITLES, strict=False)]
LIVES = 3


class Typist:
    """Types lines one after the other, and remembers each with the seconds between which it was typed."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.left = iter(LINES)
        self.typed: list[tuple[str, float, float]] = []

    def add(self, lines: int) -> None:
        for _ in range(lines):
            self.add_while(lambda: None)

    def add_while(self, something: Callable[[], object]) -> None:
        """Type one line, and let `something` happen between its beginning and its answer."""
        line, begun = next(self.left), time.time()
        command = [COMMAND, "add", line]
        adding = subprocess.Popen(command, env=self.shell._all(), stdout=subprocess.PIPE, text=True)
        something()
        said, _ = adding.communicate(timeout=60)
        assert adding.returncode == 0
        assert said.startswith("Saved: ")
        self.typed.append((line, begun, time.time()))


@pytest.fixture
def servers(shell: Shell) -> Iterator[Callable[[], Cairn]]:
    """Starts one server after the other on the folder of `shell`."""
    port, started = str(free_port()), []

    def start() -> Cairn:
        started.append(Cairn(shell.data, "--port", port))
        return started[-1]

    yield start
    for one in started:
        one.end(signal.SIGKILL)


def killed_while_starting(shell: Shell, after: float) -> None:
    """A server that doesn't live until its link: killed with all of its processes after so many seconds."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--no-browser"], env=shell._all(), stdout=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kept(data: Path) -> list[tuple[str, dt.datetime, str]]:
    """Words, instant and kind of the first moment of every record, in the order in which they were saved."""
    rows = "SELECT record.title, min(moment.at), moment.kind FROM core_record record"
    rows += " JOIN core_moment moment ON moment.record_id = record.id GROUP BY record.id ORDER BY record.id"
    connection = Database.connect(f"file:{data / 'cairn.sqlite3'}?mode=ro", uri=True)
    try:
        found = connection.execute(rows).fetchall()
    finally:
        connection.close()
    return [(title, dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC), kind) for title, at, kind in found]


def test_lines_outlive_a_server_that_is_killed_and_started(shell: Shell, servers: Callable[[], Cairn]) -> None:
    typist = Typist(shell)
    typist.add(3)
    killed_while_starting(shell, 0.3)
    for life in range(LIVES):
        server = servers()
        typist.add(2)
        typist.add_while(partial(os.killpg, server.process.pid, signal.SIGKILL))
        typist.add(1)
        killed_while_starting(shell, 0.3 * life)
    typist.add(2)
    last = servers()
    typist.add(3)
    wait_until_nothing_waits(shell)
    assert last.end() == (0, "")

    found = kept(shell.data)
    assert [title for title, _, _ in found] == TITLES
    assert [kind for _, _, kind in found] == list(islice(cycle(KINDS.values()), len(TITLES)))
    for (line, begun, answered_at), (_, at, _) in zip(typist.typed, found, strict=True):
        assert begun <= at.timestamp() <= answered_at, f"{line!r} isn't dated by when it was typed"


def wait_until_nothing_waits(shell: Shell) -> None:
    """The server saves what waits each second."""
    for _ in range(200):
        if not list((shell.data / "spool").glob("[0-9]*")):
            return
        time.sleep(0.1)
    raise AssertionError("lines wait, although a server runs")


def answered(shell: Shell, *arguments: str) -> str:
    result = shell.cairn(*arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_day_without_a_browser(shell: Shell) -> None:
    shell.begin()
    due = "promise: send the rollback plan to @ana by today"
    assert "Undo: cairn undo" in answered(shell, "add", due)
    assert json.loads(answered(shell, "add", "--json", "slip: late to standup"))["saved"] is True
    answered(shell, "add", "told the room I was wrong about the cache #transparency")
    answered(shell, "add", "promise: said too soon by today")

    today = json.loads(answered(shell, "today", "--json"))
    assert [(one["key"], one["due"]) for one in today["open"]] == [("P-1", today["today"]), ("P-2", today["today"])]
    assert "rollback plan" in today["open"][0]["text"]
    assert answered(shell, "undo").strip() == "P-2 is taken back."
    again = shell.cairn("undo")
    assert (again.returncode, again.stdout) == (1, "")
    assert [one["key"] for one in json.loads(answered(shell, "today", "--json"))["open"]] == ["P-1"]

    note = answered(shell, "note")
    assert "rollback plan" in note
    assert "wrong about the cache" in note
    assert "standup" not in note
    assert "standup" in answered(shell, "note", "--json"), "what is left out is told to its owner, with the reason"
