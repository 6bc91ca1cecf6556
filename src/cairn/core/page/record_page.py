"""What the page of any record shows beside what its practice adds: history, ties, steps, panels, the line to edit."""

from __future__ import annotations

from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import loops_of
from cairn.core.asking.panels import panels_at
from cairn.core.capture.amending import CannotEditAsLine, line_of
from cairn.core.links import tying
from cairn.core.moments.reading import history
from cairn.core.page.sharing import sharing
from cairn.core.records.models import Record
from cairn.core.records.reading import card, cards


def record_page(viewer: User, record: Record) -> dict[str, Any]:
    """The context of `page/record.html` for `record` (as its practice's own model), a constant number of queries."""
    now = clock.now()
    ties = tying.drawn(viewer, record)
    shown = cards(viewer, [other.pk for _, others in ties for other in others])
    mine = record.owner_id == viewer.pk
    return {
        "record": record,
        "card": card(record),
        "mine": mine,
        "as_line": _line(viewer, record) if mine else "",
        "loops": loops_of(record, now) if record.next_by_id == viewer.pk else (),
        "history": list(history(viewer, record).select_related("author")),
        "ties": [(label, [shown[other.pk] for other in others if other.pk in shown]) for label, others in ties],
        "panels": panels_at(viewer, "record", now, record),
        "sharing": sharing(viewer, record, now),
    }


def _line(viewer: User, record: Record) -> str:
    try:
        return line_of(viewer, record)
    except CannotEditAsLine:
        return ""
