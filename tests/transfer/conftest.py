"""A life that goes out and comes in again: two months of the sample team's Rosa."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cairn.core.accounts.models import User

_archives: list[bytes] = []


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def sample(alice: User) -> User:
    """Rosa as the sample has her: somebody with everything that two months bring."""
    from cairn.core.accounts.models import User
    from cairn.site.sample.making import make

    make(alice)
    return User.objects.filter(sample=True).order_by("pk")[0]


@pytest.fixture
def archive(request: pytest.FixtureRequest, db: None) -> bytes:
    """Rosa's archive, which takes long enough to make once."""
    from cairn.site.sample.removing import remove
    from tests.transfer.world import exported

    if not _archives:
        _archives.append(exported(request.getfixturevalue("sample")))
        remove()
    return _archives[0]


@pytest.fixture
def anew(archive: bytes) -> User:
    """An account that nothing is in yet."""
    from cairn.core.accounts.models import User

    return User.objects.create_user("anew", name="Somebody")


@pytest.fixture
def rosa(archive: bytes) -> User:
    """Rosa, come in from her archive."""
    from cairn.core.accounts.models import User
    from tests.transfer.world import bring

    made = User.objects.create_user("rosa", name="Somebody")
    bring(made, archive)
    made.refresh_from_db()
    return made
