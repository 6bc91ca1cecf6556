"""A life that goes out and comes in again: two months of the sample team's Rosa."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cairn.core.accounts.models import User


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def rosa(alice: User) -> User:
    """Somebody with everything that two months bring."""
    from cairn.core.accounts.models import User
    from cairn.site.sample.making import make

    make(alice)
    return User.objects.filter(sample=True).order_by("pk")[0]
