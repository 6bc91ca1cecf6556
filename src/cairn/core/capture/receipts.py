"""Undo by idempotency key: what the shell has. The receipt stays, so that a replay makes nothing anew."""

from __future__ import annotations

from django.db import transaction

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.capture.models import Receipt
from cairn.core.undo.undoing import undo


def take_back(by: User, receipt: Receipt) -> None:
    """Undo what came of a line, however long ago. Raises `CannotUndo` once something hangs on it or was sent."""
    with transaction.atomic():
        undo(by, receipt.act, in_time=False)
        receipt.undone_at = clock.now()
        receipt.record = None
        receipt.save(update_fields=["undone_at", "record"])
