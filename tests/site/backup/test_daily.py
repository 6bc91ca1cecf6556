"""Once a day, if something has changed, in a process of its own."""

from __future__ import annotations

import datetime as dt
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from tests.ground.shell import Shell
from tests.site.backup.kept import Kept

from cairn.core import clock
from cairn.core.capture.taking import take
from cairn.site.backup import daily, shelf
from cairn.site.backup.rotation import BY_HAND, DAILY, RESTORE, UPGRADE
from cairn.site.local import people

NOW = dt.datetime(2026, 11, 28, 17, 4, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(daily, "_looked", [])
    clock.use(lambda: NOW)
    yield
    clock.use(None)


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit codes of the processes begun; each ends well unless told otherwise."""
    codes: list[int] = []

    class Process:
        def __init__(self, command: list[str], **_options: object) -> None:
            assert command[:3] == [sys.executable, "-P", "-m"]

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_why: object) -> None:
            pass

        def wait(self) -> int:
            codes.append(0 if Process.well else 1)
            return codes[-1]

        well = True

    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(daily.subprocess, "Popen", Process)
    return codes


def put(why: str, days: int = 0) -> None:
    shelf.folder().mkdir(parents=True, exist_ok=True)
    (shelf.folder() / shelf.name_for(NOW - dt.timedelta(days=days), why)).touch()


@pytest.mark.parametrize(
    ("why", "days", "times"),
    [(DAILY, 0, 0), (BY_HAND, 0, 0), (DAILY, 1, 1), (UPGRADE, 0, 1), (RESTORE, 0, 1)],
)
def test_a_day_has_one(begun: list[int], why: str, days: int, times: int) -> None:
    put(why, days)
    daily.look()
    assert len(begun) == times


def test_it_is_asked_for_once_a_day_even_when_nothing_changed(
    begun: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    daily.look()
    daily.look()
    assert len(begun) == 1
    clock.use(lambda: NOW + dt.timedelta(days=1))
    daily.look()
    assert len(begun) == 2


def test_one_that_is_given_up_ends_at_once_and_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    begun, real = threading.Event(), subprocess.Popen

    def popen(_command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        process = real([sys.executable, "-c", "import sys; sys.stdin.read()"], **options)
        begun.set()
        return process

    monkeypatch.setattr(daily.subprocess, "Popen", popen)
    looking = threading.Thread(target=daily.look)
    looking.start()
    begun.wait(30)
    while looking.is_alive():
        daily.end()
        looking.join(0.05)
    assert caplog.text == ""
    assert daily._looked == []


def test_one_that_failed_is_tried_again(
    begun: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(daily.subprocess.Popen, "well", False)
    with caplog.at_level(logging.WARNING, logger="cairn"):
        daily.look()
    assert "today’s backup wasn’t made" in caplog.text
    monkeypatch.setattr(daily.subprocess.Popen, "well", True)
    daily.look()
    assert begun == [1, 0]


@pytest.mark.sqlite
def test_it_is_made_when_something_changed_and_old_ones_go(kept: Kept) -> None:
    put(DAILY, 500)
    daily.make()
    assert [one.why for one in shelf.backups()] == [DAILY]
    daily.make()
    assert len(shelf.backups()) == 1, "nothing has changed"
    take(people.owner(), "one more")
    daily.make()
    assert len(shelf.backups()) == 2


@pytest.mark.sqlite
def test_one_that_can_not_be_read_is_followed_by_another(kept: Kept) -> None:
    daily.make()
    (first,) = shelf.backups()
    (shelf.folder() / first.name).write_bytes(b"damaged")
    daily.make()
    assert len(shelf.backups()) == 2


def begin(shell: Shell, *instead: str) -> subprocess.Popen[str]:
    """The process as the chore begins it, or another with the same ends."""
    command = [sys.executable, "-P", *(instead or ("-m", "cairn.site.backup.daily"))]
    return subprocess.Popen(command, env=shell._all(), stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit code, and what it said, while its input is open."""
    code = process.wait(60)
    assert process.stdin
    assert process.stderr
    said = process.stderr.read()
    process.stdin.close()
    process.stderr.close()
    return code, said


@pytest.mark.sqlite
def test_the_process_makes_it_or_says_why_not(shell: Shell) -> None:
    assert shell.cairn("today").returncode == 0
    assert ended(begin(shell)) == (0, "")
    (made,) = (shell.data / "backups").glob("*.backup")
    assert made.name.endswith("-daily.backup")
    (shell.data / "cairn.sqlite3").write_bytes(b"what Ana wrote" * 1000)
    assert ended(begin(shell)) == (1, "Today’s backup: The database is damaged.\n")


@pytest.mark.sqlite
def test_it_goes_with_whoever_began_it(shell: Shell) -> None:
    slow = (
        "import sys, time; from cairn.site.backup import daily; "
        "daily.make = lambda: (print('begun', file=sys.stderr), time.sleep(60)); sys.exit(daily.main())"
    )
    process = begin(shell, "-c", slow)
    assert process.stdin
    assert process.stderr
    assert process.stderr.readline() == "begun\n"
    process.stdin.close()
    assert process.wait(20) == 1
    process.stderr.close()
