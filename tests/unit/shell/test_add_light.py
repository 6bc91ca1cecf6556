"""`cairn add` loads nothing that it could do without, and its bundle is never stale."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.ground.shell import Shell
from tests.unit.shell.test_add import lines

import cairn
from cairn.site.cli import bundle

HEAVY = {
    *("django", "dataclasses", "typing", "re", "json", "pathlib", "argparse", "enum", "inspect", "collections"),
    *("contextlib", "platformdirs", "tzlocal", "zoneinfo", "sqlite3", "pysqlite3", "importlib.metadata", "functools"),
}
LOADED = "import sys; sys.path[:0] = [{!r}]; {}; print(*sys.modules)"


def loaded(shell: Shell, code: str) -> set[str]:
    source = str(Path(cairn.__file__).parents[1])
    # -S: what an environment loads at every start is not the command's doing.
    result = subprocess.run(
        [sys.executable, "-S", "-c", LOADED.format(source, code)],
        env=shell._all(),
        capture_output=True,
        text=True,
        check=True,
    )
    return HEAVY & set(result.stdout.splitlines()[-1].split())


def test_nothing_heavy_is_loaded(shell: Shell) -> None:
    assert loaded(shell, "from cairn.site.cli import main; main(['add', 'p: x to @ana by fri #empathy'])") == set()
    assert len(lines(shell)) == 1


def test_twin_something_heavy_is_seen(shell: Shell) -> None:
    assert "re" in loaded(shell, "from cairn.site.cli import main; main(['add', 'x']); import re")


def test_the_bundle_is_used_and_never_stale(tmp_path: Path, shell: Shell) -> None:
    package = tmp_path / "src" / "cairn"
    for part in ("lib", "site", "practices"):
        shutil.copytree(
            Path(cairn.__file__).parent / part, package / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    (package / "__init__.py").touch()
    code = (
        f"import sys; sys.path.insert(0, {str(package.parent)!r}); sys.argv = ['cairn', 'add', 'x']\n"
        "from cairn.site import cli\n"
        "end = cli._leave\n"
        "cli._leave = lambda code: (print(type(sys.modules['cairn.lib.spool'].__loader__).__name__), end(code))\n"
        "cli.main()\n"
    )

    environment = shell._all()
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> list[str]:
        result = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        return result.stdout.splitlines()

    assert run()[-1] == "SourceFileLoader"
    assert run()[-1] == "Bundle"
    said = package / "site" / "cli" / "answer.py"
    said.write_text(said.read_text().replace('f"Saved: ', 'f"Kept: '))
    assert run() == ["Kept: moment, only you. Undo: cairn undo", "SourceFileLoader"]
    assert run() == ["Kept: moment, only you. Undo: cairn undo", "Bundle"]
    made = next((package / "__pycache__").glob("*.bundle"))
    made.write_bytes(made.read_bytes()[:1000])
    assert run()[-1] == "SourceFileLoader"
    assert run()[-1] == "Bundle"
    # A practice that is added is found, whatever the bundle knows.
    new = package / "practices" / "zzz"
    new.mkdir()
    (new / "__init__.py").touch()
    (new / "verbs.py").write_text(
        "from cairn.lib.capture import Verb\nVERBS = (Verb('zzz', ('x',), 'New one', 'x: y'),)\n"
    )
    code = code.replace("'add', 'x'", "'add', 'x: y'")
    assert run()[0].startswith("Kept: new one")


def test_the_bundle_lies_beside_the_bytecode() -> None:
    assert Path(bundle.PATH).parent == Path(cairn.__file__).parent / "__pycache__"
