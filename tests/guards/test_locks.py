from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards.locks import (
    UNSEEN,
    asked_for,
    imported,
    licence,
    locked,
    loose_lines,
    machine_paths,
    under_the_gpl,
    welcome,
)
from tests.guards.tree import OURS, TOP

GOOD = "django==5.2.1 \\\n    --hash=sha256:00ff\n    # via trustcairn (pyproject.toml)\n"


@pytest.mark.parametrize("name", ["setup", "run", "meaning", "test"])
def test_lock_files_hold_hashes_and_no_address(name: str) -> None:
    assert loose_lines((TOP / "requirements" / f"{name}.txt").read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url simple",
        "django @ https://example.org/django.whl",
        "# from https://example.org",
        "django>=5.2 \\\n    --hash=sha256:00ff",
        "django==5.2.1",
    ],
)
def test_a_loose_line_is_found(line: str) -> None:
    assert loose_lines(GOOD) == []
    assert loose_lines(GOOD + line + "\n")


def test_what_is_asked_for_is_locked() -> None:
    assert asked_for() <= locked("run")
    assert welcome() <= locked("meaning")
    assert welcome().isdisjoint(locked("run"))


def test_what_is_imported_is_asked_for_and_nothing_more() -> None:
    # On a machine without a wheel of it, the second SQLite isn't there to be told by name.
    assert imported(OURS) - asked_for() == welcome()
    assert asked_for() - imported(OURS) == UNSEEN


def test_nothing_at_run_time_is_under_the_gpl() -> None:
    assert [name for name in sorted(asked_for()) if under_the_gpl(licence(name))] == []


def test_the_gpl_is_told_from_the_lesser_one() -> None:
    assert under_the_gpl(licence("djlint"))
    assert not under_the_gpl("LGPL-3.0-only GNU Lesser General Public License v3 (LGPLv3)")


def test_no_file_carries_a_path_of_a_machine(tmp_path: Path) -> None:
    assert machine_paths(TOP) == []
    (tmp_path / "README.md").write_text("see /ho" + "me/someone/cairn")
    assert len(machine_paths(tmp_path)) == 1
