"""A life to back up, in a data folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.backup.kept import Kept


@pytest.fixture
def kept(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """An owner with a few records; whatever is written is committed, as a copy sees nothing else."""
    from tests.site.backup.kept import LINES, Kept

    from cairn.core.capture.taking import take
    from cairn.site.backup.chosen import database
    from cairn.site.local import people

    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("CAIRN_DATA_DIR", str(folder))
    for line in LINES:
        take(people.settle(), line)
    return Kept(database(), folder)
