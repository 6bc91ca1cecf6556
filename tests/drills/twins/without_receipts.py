"""Keeps each receipt under a key of its own, so that whatever is sent again is never known again."""

from __future__ import annotations

import uuid
from typing import Any

from tests.drills.twins import after_setup


def spoil() -> None:
    after_setup(_spoil)


def _spoil() -> None:
    from cairn.core.capture.models import Receipt

    real = Receipt.save

    def save(receipt: Receipt, **given: Any) -> None:
        if receipt._state.adding:
            receipt.once = uuid.uuid4().hex
        real(receipt, **given)

    Receipt.save = save
