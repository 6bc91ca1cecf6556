"""The import contracts of pyproject.toml: kept by our source, and broken by each wrong arrow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.guards.tree import OURS, TOP, Tree

CONTRACTS = {
    one["id"]: one for one in tomllib.loads((TOP / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
WRONG = [
    ("lib/stray.py", "import cairn.core", "floors"),
    ("core/clock/stray.py", "import cairn.practices.pebbles.verbs", "floors"),
    ("core/clock/stray.py", "import cairn.surfaces.hill.views", "floors"),
    ("practices/pebbles/views.py", "import cairn.surfaces.hill.views", "floors"),
    ("surfaces/hill/views.py", "import cairn.practices.pebbles.models", "floors"),
    ("surfaces/hill/views.py", "import cairn.site", "floors"),
    ("cellar/stray.py", "", "floors"),
    ("practices/pebbles/actions.py", "import cairn.practices.boulders.models", "practices"),
    ("practices/pebbles/actions.py", "def f() -> None:\n    import cairn.practices.boulders.models", "practices"),
    ("surfaces/hill/views.py", "import cairn.surfaces.valley.views", "surfaces"),
    ("practices/pebbles/kinds.py", "import cairn.practices.pebbles.models", "practice"),
    ("practices/pebbles/models.py", "import cairn.practices.pebbles.actions", "practice"),
    ("practices/pebbles/actions.py", "import cairn.practices.pebbles.loops", "practice"),
    ("practices/pebbles/loops.py", "import cairn.practices.pebbles.views", "practice"),
    ("practices/pebbles/views.py", "import cairn.practices.pebbles.urls", "practice"),
    ("practices/pebbles/urls.py", "import cairn.practices.pebbles.practice", "practice"),
    ("practices/pebbles/cards.py", "import cairn.practices.pebbles.loops", "practice"),
    ("practices/pebbles/verbs.py", "import cairn.practices.pebbles.kinds", "practice"),
    ("practices/pebbles/services.py", "", "practice"),
    ("practices/pebbles/verbs.py", "import cairn.core.clock", "verbs"),
    ("practices/pebbles/verbs.py", "import django.db", "verbs"),
    ("lib/stray.py", "import django.utils.timezone", "lib"),
    ("lib/stray.py", "import sqlite3", "lib"),
    ("core/accounts/stray.py", "import cairn.core.records.models", "core"),
    ("core/clock/stray.py", "import cairn.core.accounts.models", "core"),
    ("core/stray.py", "", "core"),
    ("practices/pebbles/models.py", "import cairn.practices.pebbles.verbs", None),
    ("practices/pebbles/views.py", "import cairn.core.records.models", None),
    ("surfaces/hill/views.py", "import cairn.core.contract.registry", None),
]


@pytest.fixture
def house(bare: Tree, tmp_path: Path) -> Tree:
    """Every part that the contracts name, with nothing in it: what is read quickly breaks like our own."""
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    for part in (one.strip("() ") for layer in CONTRACTS["core"]["layers"] for one in layer.split("|")):
        bare.plant(f"core/{part}/__init__.py", "")
    for path in ("site/__init__.py", "lib/__init__.py", "core/accounts/models.py", "core/records/models.py"):
        bare.plant(path, "")
    bare.plant("core/contract/registry.py", "import django.apps, django.db, psycopg, pysqlite3")
    return bare


def test_the_house_keeps_every_contract(house: Tree, tmp_path: Path) -> None:
    done = _lint(house, tmp_path)
    assert done.returncode == 0, done.stdout


def test_our_source_keeps_every_contract() -> None:
    done = _lint(OURS, TOP)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("path", "text", "contract"), WRONG, ids=lambda value: str(value).partition("\n")[0])
def test_a_wrong_arrow_breaks_its_contract(
    house: Tree, tmp_path: Path, path: str, text: str, contract: str | None
) -> None:
    house.plant(path, text)
    done = _lint(house, tmp_path)
    if contract is None:
        assert done.returncode == 0, done.stdout
    else:
        assert done.returncode == 1, done.stdout
        assert f"{CONTRACTS[contract]['name']} BROKEN" in done.stdout


def test_a_circle_is_found(house: Tree, tmp_path: Path) -> None:
    house.plant("lib/round/one.py", "import cairn.lib.round.two")
    house.plant("lib/round/two.py", "import cairn.lib.round.one")
    done = _lint(house, tmp_path)
    assert "No circle anywhere BROKEN" in done.stdout


def _lint(tree: Tree, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(tree.root), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
