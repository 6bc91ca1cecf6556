"""What `make drills` prints and ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drills import __main__ as command
from tests.drills.drill import CannotRun, Drill, Result, Run, drills


def ends(kept: bool) -> Run:
    return lambda _folder: Result("1 of 1", kept)


def broken(_folder: Path) -> Result:
    raise RuntimeError("something else")


def lacking(_folder: Path) -> Result:
    raise CannotRun("it takes a hammer")


def told(monkeypatch: pytest.MonkeyPatch, full: Run, twin: Run, *arguments: str) -> int:
    one = Drill("one", "a promise", "1", full, ends(True), twin)
    monkeypatch.setattr(command, "drills", lambda: (one,))
    return command.main(list(arguments))


def test_kept_with_a_twin_that_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(monkeypatch, ends(True), ends(False)) == 0
    assert "| a promise | 1 | 1 of 1 | 1 of 1 | kept |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("full", "twin", "says"),
    [
        (ends(False), ends(False), "NOT KEPT"),
        (ends(True), ends(True), "NOT SHOWN"),
        (broken, ends(False), "something else"),
        (ends(True), broken, "NOT SHOWN"),
        (lacking, ends(False), "it takes a hammer"),
        (ends(True), lacking, "NOT SHOWN"),
    ],
)
def test_anything_else_is_told_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], full: Run, twin: Run, says: str
) -> None:
    assert told(monkeypatch, full, twin) == 1
    assert says in capsys.readouterr().out


def test_single_ones_by_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(monkeypatch, broken, ends(False), "--small", "one") == 0
    with pytest.raises(SystemExit) as end:
        told(monkeypatch, ends(True), ends(False), "two")
    assert end.value.code == 2
    assert "there is no drill 'two'; there are one" in capsys.readouterr().err


def test_every_drill_has_a_name_of_its_own_and_says_what_it_wants() -> None:
    assert all(one.name and one.promise and one.wanted for one in drills())
