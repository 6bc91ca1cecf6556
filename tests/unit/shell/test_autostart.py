"""Starting with the session: what is written, what the system is told, and that a refusal leaves nothing behind."""

from __future__ import annotations

import os
import plistlib
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from cairn.site.cli import main
from cairn.site.local import autostart

COMMAND = ["/opt/my tools/cairn", "serve", "--no-browser"]
ODD = {"CAIRN_DATA_DIR": '/data/100 % "mine" $HOME \\ here'}


class System:
    """A systemctl that writes down what it is told, and answers as it is set to."""

    def __init__(self, folder: Path) -> None:
        self.told, self.code = folder / "told", folder / "code"
        self.unit = folder / "config/systemd/user/cairn.service"
        self.answer(0)
        script = folder / "bin/systemctl"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\necho "$*" >> {self.told}\necho "no bus" >&2\nexit $(cat {self.code})\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    def answer(self, code: int) -> None:
        self.code.write_text(str(code))

    @property
    def heard(self) -> list[str]:
        return self.told.read_text().splitlines() if self.told.exists() else []


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    made = System(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("sys.platform", "linux")
    return made


def test_on_and_off(system: System, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["autostart"]) == 0
    assert str(system.unit) in capsys.readouterr().out
    assert system.heard == ["--user daemon-reload", "--user enable --now cairn.service"]
    assert "serve" in system.unit.read_text()
    system.told.unlink()
    assert main(["autostart", "--off"]) == 0
    assert system.heard == ["--user disable --now cairn.service", "--user daemon-reload"]
    assert not system.unit.exists()


def test_off_where_it_never_was_on_tells_the_system_nothing(system: System) -> None:
    assert main(["autostart", "--off"]) == 0
    assert system.heard == []


@pytest.mark.parametrize("before", [None, b"mine"])
def test_a_refusal_leaves_everything_as_it_was(
    system: System, capsys: pytest.CaptureFixture[str], before: bytes | None
) -> None:
    system.unit.parent.mkdir(parents=True)
    if before:
        system.unit.write_bytes(before)
    system.answer(1)
    assert main(["autostart"]) == 1
    assert "no bus" in capsys.readouterr().err
    assert (system.unit.read_bytes() if system.unit.exists() else None) == before


def test_off_also_where_the_system_knows_nothing_of_it(system: System) -> None:
    assert main(["autostart"]) == 0
    system.answer(1)
    assert main(["autostart", "--off"]) == 0
    assert not system.unit.exists()


def test_a_system_with_neither_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert main(["autostart"]) == 1
    assert "systemd" in capsys.readouterr().err


def test_a_password_isnt_written_down(
    system: System, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAIRN_SMTP_URL", "smtp://ana:canary@mail.example.org")
    monkeypatch.setenv("CAIRN_DATABASE_URL_FILE", "/run/secrets/database")
    monkeypatch.setenv("CAIRN_PORT", "4800")
    assert main(["autostart"]) == 0
    text = system.unit.read_text()
    assert "canary" not in text
    assert '"CAIRN_DATABASE_URL_FILE=/run/secrets/database"' in text
    assert '"CAIRN_PORT=4800"' in text
    said = capsys.readouterr().out
    assert "CAIRN_SMTP_URL isn’t taken along" in said
    assert "canary" not in said


def verified(unit: str, folder: Path) -> subprocess.CompletedProcess[str]:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("there is no systemd-analyze here, which reads a unit as systemd does")
    path = folder / "cairn.service"
    path.write_text(unit)
    ours = {**os.environ, "XDG_RUNTIME_DIR": str(folder)}
    return subprocess.run([tool, "verify", "--user", path], env=ours, capture_output=True, text=True, check=False)


def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    done = verified(autostart.unit(['/opt/my 100 % "tools" \\ $HOME/cairn', *COMMAND[1:]], ODD), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_twin_a_unit_that_quotes_nothing_is_misread(tmp_path: Path) -> None:
    text = autostart.unit(COMMAND, {"CAIRN_DATA_DIR": "/data/of mine"}).replace('"', "")
    assert "Invalid environment assignment" in verified(text, tmp_path).stderr


def test_a_line_break_can_not_add_a_line(tmp_path: Path) -> None:
    with pytest.raises(autostart.NotPossible):
        autostart.unit(COMMAND, {"CAIRN_DATA_DIR": "/tmp\nExecStartPre=/bin/false"})


def test_launchd_reads_the_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ODD.items():
        monkeypatch.setenv(name, value)
    wanted = autostart.plan(COMMAND, "darwin")
    read = plistlib.loads(wanted.text)
    assert read["ProgramArguments"] == COMMAND
    assert read["EnvironmentVariables"]["CAIRN_DATA_DIR"] == ODD["CAIRN_DATA_DIR"]
    assert wanted.path.name == f"{read['Label']}.plist"
    assert wanted.on[0][:2] == ("launchctl", "bootstrap")
