"""A folder of records, from the shell: in, changed on either side, and out again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.ground.shell import Shell

OURS = Path(__file__).parents[2] / "docs/decisions"


def test_a_folder_goes_in_and_out(shell: Shell, tmp_path: Path) -> None:
    shell.begin()
    docs = tmp_path / "docs/decisions"
    shutil.copytree(OURS, docs)
    many = len(list(OURS.glob("0*.md")))
    looked = shell.cairn("import", str(docs), "--dry-run")
    assert f"Decision records: {many} decisions" in looked.stdout
    assert json.loads(shell.cairn("import", "decisions", str(docs), "--json").stdout)["added"] == many
    assert json.loads(shell.cairn("import", str(docs), "--json").stdout)["added"] == 0
    assert shell.cairn("export", "decisions", "--to", str(docs)).stdout == f"0 written, {many} as they were\n"
    shell.cairn("add", "decision: send it by mail because people read mail")
    assert shell.cairn("export", "decisions", "--to", str(docs)).stdout == f"1 written, {many} as they were\n"
    (made,) = docs.glob("*-send-it-by-mail.md")
    assert made.stat().st_mode & 0o044, "a repository is for others, too"
    made.write_text(made.read_text() + "\nSaid there.\n")
    refused = shell.cairn("export", "decisions", "--to", str(docs))
    assert (refused.returncode, refused.stdout) == (1, f"0 written, {many} as they were, 1 left alone\n")
    assert f"{made.name} was changed there" in refused.stderr
    assert json.loads(shell.cairn("import", str(docs), "--json").stdout)["added"] == 1
    out = shell.cairn("export", "decisions", "--to", str(docs), "--json")
    assert json.loads(out.stdout) == {"written": [], "same": many + 1, "left": []}


def test_what_is_not_understood(shell: Shell, tmp_path: Path) -> None:
    shell.begin()
    assert shell.cairn("import", "nonsense", str(tmp_path)).returncode == 2
    empty = shell.cairn("import", str(tmp_path))
    assert (empty.returncode, "no file in that folder" in empty.stderr) == (1, True)
    assert shell.cairn("import", "decisions", "a", "b").returncode == 2
    assert shell.cairn("export", "--force").returncode == 2
