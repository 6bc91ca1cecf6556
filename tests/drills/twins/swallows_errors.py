"""Says "saved" whatever the disk said."""

from __future__ import annotations

import contextlib
import uuid
from typing import Any

from cairn.lib import spool
from tests.drills.twins import after_setup


def spoil() -> None:
    append = spool.append

    def append_or_not(*arguments: Any) -> None:
        with contextlib.suppress(OSError):
            append(*arguments)

    spool.append = append_or_not
    after_setup(_spoil)


def _spoil() -> None:
    from django.db import DatabaseError

    from cairn.core.capture import taking
    from cairn.surfaces.capture import views

    def take(by: Any, line: str, **given: Any) -> taking.Taken:
        try:
            return taking.take(by, line, **given)
        except (DatabaseError, OSError):
            return taking.Taken(None, uuid.uuid4())

    views.take = take
