from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.guards.tree import OURS, Tree


@pytest.fixture
def bare(tmp_path: Path) -> Tree:
    """Two practices and two surfaces with nothing in them, free to be broken."""
    return _plant(Tree(tmp_path / "src"))


@pytest.fixture
def copy(tmp_path: Path) -> Tree:
    """A copy of our own source with two practices and two surfaces more."""
    shutil.copytree(OURS.root, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    return _plant(Tree(tmp_path / "src"))


def _plant(tree: Tree) -> Tree:
    for path in ("practices/pebbles", "practices/boulders"):
        for name in ("practice", "urls", "views", "loops", "actions", "models", "kinds", "verbs"):
            tree.plant(f"{path}/{name}.py", "")
    for path in ("surfaces/hill", "surfaces/valley"):
        tree.plant(f"{path}/views.py", "")
    return tree
