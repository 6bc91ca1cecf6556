"""`cairn backup`, `cairn restore`, and what `cairn doctor` says of backups, as one types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.ground.shell import Shell

from cairn.site.backup.rotation import LINE
from cairn.site.cli import backup, restore

pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one promise in it."""
    shell = Shell(tmp_path_factory.mktemp("life") / "cairn")
    shell.cairn("add", "promise: send the plan to @ana by fri")
    assert "send the plan" in shell.cairn("today", "--all").stdout
    return shell.data


@pytest.fixture
def lived(shell: Shell, life: Path) -> Shell:
    """One of one's own. Nobody has its database open, so that its files can be copied."""
    shutil.copytree(life, shell.data)
    return shell


def test_two_commands(lived: Shell) -> None:
    lived.cairn("add", "promise: waits in the spool, for @ben")
    made = lived.cairn("backup")
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    assert "Made and proven: " in made.stdout
    assert LINE in made.stdout
    path = made.stdout.splitlines()[0].partition(": ")[2]
    lived.cairn("add", "promise: later, for @zoe")
    assert "later" in lived.cairn("today", "--all").stdout
    back = lived.cairn("restore", path)
    assert back.returncode == 0, back.stderr
    assert "every one of them the same" in back.stdout
    assert "-before-restore.backup" in back.stdout
    shown = lived.cairn("today", "--all").stdout
    assert "waits in the spool" in shown
    assert "later" not in shown


def test_it_is_made_while_cairn_runs_and_put_back_only_when_it_does_not(lived: Shell) -> None:
    server = lived.serve("serve", "--no-browser")
    made = lived.cairn("backup", "--json")
    told = json.loads(made.stdout)
    assert told["proven"] is True
    assert told["rotation"] == LINE
    assert told["size"] == Path(told["file"]).stat().st_size
    refused = lived.cairn("restore", told["file"])
    assert refused.returncode == 1
    assert refused.stderr.startswith("Nothing was put back. Cairn is running.")
    assert server.stop() == 0
    back = lived.cairn("restore", told["file"], "--json")
    assert back.returncode == 0
    assert json.loads(back.stdout)["rows"] == told["rows"]


def test_a_file_of_one_s_own(lived: Shell, tmp_path: Path) -> None:
    mine, folder = tmp_path / "mine.backup", tmp_path / "folder"
    folder.mkdir()
    for _ in range(2):
        made = lived.cairn("backup", str(mine))
        assert made.returncode == 0
        assert "It stays until you remove it." in made.stdout
    assert lived.cairn("backup", str(folder)).returncode == 0
    assert len(list(folder.glob("cairn-*.backup"))) == 1
    notes = tmp_path / "notes.txt"
    notes.write_text("not a backup")
    for target, why in ((notes, "isn’t a backup"), (tmp_path / "no" / "where", "There is no folder")):
        refused = lived.cairn("backup", str(target))
        assert refused.returncode == 1
        assert why in refused.stderr
    assert notes.read_text() == "not a backup"
    assert list((lived.data / "backups").glob("*.backup")) == []


def test_there_is_nothing_yet(shell: Shell) -> None:
    made = shell.cairn("backup")
    assert made.returncode == 1
    assert made.stderr == "No backup was made. There is nothing to back up yet.\n"
    assert not shell.data.exists()


def test_on_another_machine_there_is_nothing_to_keep(lived: Shell, tmp_path: Path) -> None:
    mine = tmp_path / "mine.backup"
    lived.cairn("backup", str(mine))
    other = Shell(tmp_path / "elsewhere")
    back = other.cairn("restore", str(mine))
    assert back.returncode == 0, back.stderr
    assert "What was there before" not in back.stdout
    assert "send the plan" in other.cairn("today", "--all").stdout


def test_a_damaged_file(lived: Shell, tmp_path: Path) -> None:
    mine = tmp_path / "mine.backup"
    lived.cairn("backup", str(mine))
    mine.write_bytes(mine.read_bytes()[:-1])
    refused = lived.cairn("restore", str(mine))
    assert refused.returncode == 1
    assert refused.stderr == "Nothing was put back. It isn’t what was written any more.\n"
    assert "Traceback" not in refused.stderr


def test_what_is_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    for command, wrong in ((backup, ["--yaml"]), (backup, ["a", "b"]), (restore, []), (restore, ["a", "b"])):
        assert command.run(wrong) == 2
        assert command.run(["--help"]) == 0
    assert "--json" in capsys.readouterr().out


def test_the_doctor_puts_the_newest_back_as_a_test(lived: Shell) -> None:
    none = lived.cairn("doctor")
    assert none.returncode == 0
    assert "⚠ There is none yet\n      Run: cairn backup" in none.stdout
    path = json.loads(lived.cairn("backup", "--json").stdout)["file"]
    fine = lived.cairn("doctor")
    assert "✓ The last one was made and proven on" in fine.stdout
    assert f"; {LINE}" in fine.stdout
    assert "✓ The newest was put back as a test: " in fine.stdout
    content = bytearray(Path(path).read_bytes())
    content[-9] ^= 1
    Path(path).write_bytes(content)
    wrong = lived.cairn("doctor", "--json")
    assert wrong.returncode == 1
    told = [one for one in json.loads(wrong.stdout)["findings"] if one["group"] == "Backups"]
    assert [one["state"] for one in told] == ["fine", "fine", "wrong"]
    assert told[2]["fix"] == f"Run: cairn backup, then remove {path}"
    assert {one.name for one in (lived.data / "backups").iterdir()} == {".lock", Path(path).name}
