"""The practice that CONTRIBUTING.md spells out works when it is typed in as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.tree import OURS, TOP

STEPS = Path(__file__).with_name("add_a_practice.py")


def files() -> dict[str, str]:
    """The files that the page shows, by name."""
    blocks = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", (TOP / "CONTRIBUTING.md").read_text(), re.DOTALL)
    return dict(blocks)


def add(shown: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A copy of Cairn with the plainest practice and this one, used as a person would."""
    root = folder / "src"
    shutil.copytree(OURS.root, root, ignore=shutil.ignore_patterns("__pycache__", "static"))
    for path in (root / "cairn" / "practices").glob("*/"):
        if path.name not in ("moments", "__pycache__"):
            shutil.rmtree(path)
    new = root / "cairn" / "practices" / "thanks"
    new.mkdir()
    for name, text in {"__init__.py": "", **shown}.items():
        (new / name).write_text(text)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    ours = {
        "PYTHONPATH": str(root),
        "CAIRN_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "cairn.site.settings",
    }
    return subprocess.run([sys.executable, STEPS], env={**kept, **ours}, capture_output=True, text=True, check=False)


@pytest.mark.sqlite
def test_the_practice_on_the_page_works(tmp_path: Path) -> None:
    shown = files()
    assert set(shown) == {"verbs.py", "kinds.py", "models.py", "actions.py", "practice.py"}
    done = add(shown, tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.sqlite
def test_without_its_moment_it_is_refused(tmp_path: Path) -> None:
    shown = files()
    shown["actions.py"] = shown["actions.py"].replace("    moment(act, GIVEN.name, row)\n", "")
    done = add(shown, tmp_path)
    assert "ActionWithoutMoment" in done.stderr
