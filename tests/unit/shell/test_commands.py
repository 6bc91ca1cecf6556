"""The table of commands: each is there, explains itself, and a slip of the finger is answered."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.ground.shell import Shell

from cairn.site.cli import dispatch, main
from cairn.site.cli.completion import SHELLS
from cairn.site.cli.dispatch import COMMANDS, DEFAULT


@pytest.mark.parametrize("module", [module for module, _ in COMMANDS.values()])
def test_every_command_is_there(module: str) -> None:
    assert find_spec(f"cairn.site.cli.{module}")


def test_every_module_that_runs_is_in_the_table() -> None:
    folder = Path(dispatch.__file__).parent
    runs = {path.stem for path in folder.glob("*.py") if "\ndef run(arguments" in path.read_text()}
    assert runs - {"dispatch"} == {module for module, _ in COMMANDS.values()}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert DEFAULT in COMMANDS
    for asked in ("--help", "-h", "help"):
        assert main([asked]) == 0
        said = capsys.readouterr().out
        assert all(f"  {name} " in said and what in said for name, (_, what) in COMMANDS.items())


def test_the_version(shell: Shell) -> None:
    result = shell.cairn("--version")
    assert result.returncode == 0
    assert result.stdout.startswith("cairn ")


@pytest.mark.parametrize(
    ("typed", "meant"), [("tody", "cairn today?"), ("ad", "cairn add?"), ("doktor", "cairn doctor?")]
)
def test_did_you_mean(capsys: pytest.CaptureFixture[str], typed: str, meant: str) -> None:
    assert main([typed]) == 2
    assert f"Did you mean {meant}" in capsys.readouterr().err


def test_something_else_altogether(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xyzzy"]) == 2
    said = capsys.readouterr().err
    assert "Did you mean" not in said
    assert "cairn --help" in said


@pytest.mark.parametrize("arguments", [["add", "--help"], ["completion", "--help"]])
def test_a_command_explains_itself(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    assert f"cairn {arguments[0]}" in capsys.readouterr().out


@pytest.mark.parametrize("shell_name", sorted(SHELLS))
def test_completion_names_every_command(capsys: pytest.CaptureFixture[str], shell_name: str) -> None:
    assert main(["completion", shell_name]) == 0
    script = capsys.readouterr().out
    assert all(name in script for name in COMMANDS)
    program = shutil.which(shell_name)
    if program:
        subprocess.run([program, "-n"], input=script, text=True, check=True, capture_output=True)


def test_bash_completes() -> None:
    script = SHELLS["bash"]() + '\nCOMP_WORDS=(cairn do); COMP_CWORD=1; _cairn; echo "${COMPREPLY[@]}"'
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["doctor"]


@pytest.mark.parametrize("arguments", [[], ["tcsh"], ["bash", "zsh"]])
def test_completion_asks_for_the_shell(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["completion", *arguments]) == 2
    assert "bash|zsh|fish" in capsys.readouterr().err


def test_nobody_listens_any_more(shell: Shell) -> None:
    """As behind `| head`: no traceback, and no failure of ours."""
    read, write = os.pipe()
    os.close(read)
    done = shell.cairn("--help", out=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
