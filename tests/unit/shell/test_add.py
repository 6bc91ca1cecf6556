"""`cairn add`: what it says, what it refuses, and that it stays light."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.ground.shell import COMMAND, Shell

from cairn.lib import spool
from cairn.lib.capture import Slot, Verb, parse
from cairn.site.cli import add, answer, last_act, main

NOW = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
TO = Slot("to", "person", word="to", key="to", stays=True)
VERBS = (
    Verb("moment", ("", "moment", "m"), "Moment", "stayed calm"),
    Verb("promise", ("promise", "p"), "Promise", "p: x by fri", lead="owner", slots=(TO,), key="P", by=True),
    Verb("owed", ("owed", "w"), "Owed to me", "owed: @ben x by wed", lead="who", slots=(), by=True),
    Verb("journal", ("journal", "j"), "Journal", "journal: a word to myself", sealed=True),
)


def lines(shell: Shell) -> list[str]:
    folder = shell.data / "spool"
    return [spool.read(str(folder / name)).line for name in spool.waiting(str(folder))]


@pytest.fixture
def own_verbs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The command in this process, with verbs of its own and a scratch folder."""
    monkeypatch.setattr(add, "verbs", lambda: VERBS)
    for name in [name for name in os.environ if name.startswith("CAIRN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("promise: send the plan to @ana by fri", "Saved: promise to Ana, due Fri 21 Nov, only you."),
        ("p: @ben reviews it for me by 2026-01-09 17:00", "Saved: promise, Ben, due Fri 9 Jan 2026 17:00, only you."),
        ("owed: @ana.ruiz numbers by wed", "Saved: owed to me, Ana Ruiz, due Wed 26 Nov, only you."),
        ('yesterday 15:30: paired with @"Ana de Ruiz"', "Saved: moment, Ana de Ruiz, Wed 19 Nov 15:30, only you."),
        ("noticed something", "Saved: moment, only you."),
    ],
)
def test_the_sentence(line: str, said: str) -> None:
    reading = parse(line, NOW, VERBS)
    assert answer.sentence(reading, VERBS, NOW.date(), "only you", undo=False) == said
    assert answer.sentence(reading, VERBS, NOW.date(), "only you", undo=True) == f"{said} Undo: cairn undo"


def test_a_line_is_saved_and_said(shell: Shell) -> None:
    result = shell.cairn("add", "stayed", "calm with @ben #empathy")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "Saved: moment, Ben, only you. Undo: cairn undo\n"
    assert lines(shell) == ["stayed calm with @ben #empathy"]
    # Undo finds what was done by its key.
    assert (shell.data / "last-act").read_text() == spool.waiting(str(shell.data / "spool"))[0].partition("-")[2]
    assert (shell.data / "last-act").stat().st_mode & 0o077 == 0


def test_the_answer_for_a_program(shell: Shell) -> None:
    for arguments in (("--json", "told @ana"), ("told @ana", "--json")):
        result = shell.cairn("add", *arguments)
        found = json.loads(result.stdout)
        once = found.pop("once")
        people = [{"role": "named", "name": "ana"}]
        assert found == {"saved": True, "verb": "moment", "people": people, "due": None}
        assert spool.waiting(str(shell.data / "spool"))[-1].endswith(once)
    assert lines(shell) == ["told @ana"] * 2


def test_every_line_of_standard_input_is_an_entry(shell: Shell) -> None:
    result = shell.cairn("add", given="\ufeffone\n\n  \ntwo | three # four\r\nlast without an end")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) == 3
    assert lines(shell) == ["one", "two | three # four", "last without an end"]


def test_text_that_looks_like_an_option(shell: Shell) -> None:
    refused = shell.cairn("add", "--jsn", "x")
    assert refused.returncode == 2
    assert "cairn add -- --jsn" in refused.stderr
    assert shell.cairn("add", "--", "--jsn x").returncode == 0
    assert shell.cairn("add", "-1 for that").returncode == 0
    assert lines(shell) == ["--jsn x", "-1 for that"]


def test_bytes_that_are_no_text_are_no_reason_to_fail(shell: Shell) -> None:
    subprocess.run([os.fsencode(COMMAND), b"add", b"caf\xe9 @ana"], env=shell._all(), check=True, capture_output=True)
    assert lines(shell) == ["caf\ufffd @ana"]


def test_an_answer_that_the_terminal_cant_show(shell: Shell) -> None:
    shell.environment.update(PYTHONIOENCODING="ascii", LC_ALL="C")
    result = shell.cairn("add", "met @Žofie")
    assert result.returncode == 0
    assert result.stdout.startswith("Saved: moment, ?ofie")


def test_nobody_listens(shell: Shell) -> None:
    process = subprocess.Popen(
        [COMMAND, "add"], env=shell._all(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdin.write(b"one\ntwo\n")
    process.stdin.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
    assert lines(shell) == ["one", "two"]


def test_a_full_disk_gives_the_line_back(shell: Shell) -> None:
    shell.cairn("add", "the folder is there")
    result = subprocess.run(
        [COMMAND, "add", "do not lose this"],
        env=shell._all(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == "Not saved: File too large. Here is your line:\ndo not lose this\n"
    assert lines(shell) == ["the folder is there"]
    assert [path.name for path in (shell.data / "spool").iterdir() if path.name.startswith(".")] == []


def test_a_place_that_cant_be_written_gives_each_line_back(shell: Shell) -> None:
    shell.data.write_text("a file where the folder should be")
    result = shell.cairn("add", given="one\ntwo\n")
    assert result.returncode == 1
    assert result.stderr.count("Not saved") == 2
    assert "one" in result.stderr
    as_json = shell.cairn("add", "--json", "three")
    assert as_json.returncode == 1
    assert json.loads(as_json.stdout)["line"] == "three"


@pytest.mark.parametrize("line", ["journal: a word", "j: a word", "/journal a word", "yesterday: j: a word"])
def test_sealed_lines_are_refused_and_given_back(
    own_verbs: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    assert main(["add", line]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith(f"{line}\n")
    assert "sealed" in said.err
    assert not list(own_verbs.iterdir())


@pytest.mark.parametrize("part", ["parse", "verbs"])
def test_a_fault_of_ours_gives_the_line_back(
    own_verbs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(add, part, broken)
    assert main(["add", "keep me"]) == 1
    assert capsys.readouterr().err.endswith("Here is your line:\nkeep me\n")
    assert not list(own_verbs.iterdir())


def test_where_the_last_act_cant_be_noted_no_undo_is_offered(
    own_verbs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_verbs / last_act.FILE).mkdir()
    assert main(["add", "x"]) == 0
    assert capsys.readouterr().out == "Saved: moment, only you.\n"


def test_the_last_act_is_remembered_and_forgotten(own_verbs: Path) -> None:
    assert last_act.recall() == ""
    assert last_act.remember("abc")
    assert last_act.recall() == "abc"
    assert (own_verbs / last_act.FILE).stat().st_mode & 0o077 == 0
    last_act.forget()
    last_act.forget()
    assert last_act.recall() == ""
