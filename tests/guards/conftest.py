from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards.tree import Tree


@pytest.fixture
def bare(tmp_path: Path) -> Tree:
    """Two practices and two surfaces with nothing in them, free to be broken."""
    tree = Tree(tmp_path / "src")
    for path in ("practices/pebbles", "practices/boulders"):
        for name in ("practice", "urls", "views", "loops", "actions", "models", "kinds", "verbs"):
            tree.plant(f"{path}/{name}.py", "")
    for path in ("surfaces/hill", "surfaces/valley"):
        tree.plant(f"{path}/views.py", "")
    return tree
