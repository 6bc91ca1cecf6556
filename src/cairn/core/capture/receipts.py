"""Idempotency keys: of what a form sends, and undo by them, which is what the shell has.

The receipt stays, so that a replay makes nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.crypto import salted_hmac

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.capture.models import Receipt
from cairn.core.undo.undoing import undo


def keyed(once: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of `lines` with a key of its own, from the key that the form came with: what was sent again is known again.

    Somebody may go back to a form that was sent, and send other words with the same key: those are new.
    """
    times: dict[str, int] = {}
    for line in lines:
        digest = salted_hmac("cairn.capture.once", line, algorithm="sha256").hexdigest()[:24]
        times[digest] = times.get(digest, 0) + 1
        yield line, f"{once[:48]}-{digest}-{times[digest]}"


def take_back(by: User, receipt: Receipt) -> None:
    """Undo what came of a line, however long ago. Raises `CannotUndo` once something hangs on it or was sent."""
    with transaction.atomic():
        undo(by, receipt.act, in_time=False)
        receipt.undone_at = clock.now()
        receipt.record = None
        receipt.save(update_fields=["undone_at", "record"])
