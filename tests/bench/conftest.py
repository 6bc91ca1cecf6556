from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ground.watch import Watch

if TYPE_CHECKING:
    from tests.bench.small import Made


@pytest.fixture
def at_the_end(watch: Watch) -> None:
    """The watch stands where what is generated ends."""
    from tests.bench.small import UNTIL

    watch.now = UNTIL


@pytest.fixture
def made(db: None, at_the_end: None) -> Made:
    from tests.bench.small import small_world

    return small_world()
