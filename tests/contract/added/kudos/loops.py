from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.practices.kudos.models import Kudos
from django.urls import reverse

from cairn.core.contract import Loop, LoopAction
from cairn.core.records.wording import in_words


def loops(row: Kudos, _now: dt.datetime) -> Sequence[Loop]:
    if not row.open:
        return []
    said = LoopAction("Said it", reverse("kudos:saying", args=[row.uid]), shortcut="x")
    return [Loop(row, in_words(row), row.get_absolute_url(), "to say aloud", due=row.due, since=row.due, main=said)]
