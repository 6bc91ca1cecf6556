from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.accounts.models import User
from cairn.core.contract.registry import practices
from cairn.core.contract.shown import Panel

PLACES = ("today", "person", "record", "evening", "weekly", "return", "me")


def panels_at(viewer: User, place: str, now: dt.datetime, subject: Any = None) -> list[Panel]:
    """What the practices have to show at `place`, in order; `subject` is the person, record or week it is about."""
    if place not in PLACES:
        raise KeyError(f"There is no place called {place!r}.")
    found = [panel for one in practices() if one.panels for panel in one.panels(viewer, place, now, subject)]
    return sorted(found, key=lambda panel: (panel.order, panel.key))
