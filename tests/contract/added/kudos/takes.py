from __future__ import annotations

from typing import Any

from cairn.practices.kudos import actions
from cairn.practices.kudos.models import Kudos

from cairn.core.contract import Take
from cairn.lib.capture import Due


def slots(row: Kudos) -> dict[str, Any]:
    return {"due": Due(row.due)} if row.due else {}


TAKES = {"kudos": Take(save=actions.note, amend=actions.amend, slots=slots)}
