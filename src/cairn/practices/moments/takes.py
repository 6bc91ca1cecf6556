from __future__ import annotations

from functools import partial
from typing import Any

from cairn.core.contract import Take
from cairn.practices.moments import actions
from cairn.practices.moments.kinds import OWN, PLAIN, SLIP
from cairn.practices.moments.models import Happening


def _no_slots(row: Happening) -> dict[str, Any]:
    return {}


def _take(sort: str) -> Take:
    return Take(
        save=partial(actions.note, sort=sort),
        amend=actions.amend,
        slots=_no_slots,
        owns=lambda row: bool(row.sort == sort),
    )


TAKES = {"moment": _take(PLAIN), "slip": _take(SLIP), "own": _take(OWN)}
