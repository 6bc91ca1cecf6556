"""Empty your head: a pasted list, each line a promise."""

from __future__ import annotations

import uuid

from cairn.core.accounts.models import User
from cairn.core.capture.heading import lines_of, with_head
from cairn.core.capture.receipts import keyed
from cairn.core.capture.taking import take

OWED = "promise"


def empty(by: User, text: str, once: str) -> int:
    """Save each line of `text` on its own; how many. A line that says itself what it is, stays that. Safe to repeat."""
    once = once or uuid.uuid4().hex
    lines = lines_of(text)
    for line, key in keyed(once, lines):
        take(by, with_head(line, OWED), once=key)
    return len(lines)
