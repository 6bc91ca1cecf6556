"""What an experiment rests on: beliefs, and what follows when one fails."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.core.acts import Act, action
from cairn.core.capture.making import can_make, make
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.moments.recording import record as moment
from cairn.core.records.models import Record
from cairn.practices.experiments import kinds
from cairn.practices.experiments.actions.drafting import must_be, put
from cairn.practices.experiments.kinds import DRAFT, RUNNING
from cairn.practices.experiments.models import Experiment

BELIEF = "believe"
"""The verb that makes what an experiment rests on."""


def rest_on(act: Act, row: Experiment, texts: Sequence[str]) -> None:
    """A belief for each of `texts` in the space of the experiment, tied to it; none where no folder brings beliefs."""
    for text in texts if can_make(BELIEF) else ():
        tying.tie(act, row, RESTS_ON, make(act, BELIEF, text, space=row.space))
    if act.changes:
        moment(act, "record.tied", row)


def shaken(act: Act, row: Experiment, ground: Record, failed: bool) -> None:
    """Something it rests on failed: while it is to be tried it wants its owner's attention. Or that is open again."""
    known = [uid for uid in row.shaken if uid != str(ground.uid)]
    if failed and (row.is_draft or row.is_running):
        put(act, row, shaken=[*known, str(ground.uid)])
        moment(act, kinds.SHAKEN.name, row)
    elif len(known) < len(row.shaken):
        put(act, row, shaken=known)
        moment(act, kinds.STEADIED.name, row)


@action
def stand(act: Act, row: Experiment) -> Experiment:
    """It is worth trying all the same."""
    must_be(row, DRAFT, RUNNING)
    put(act, row, shaken=[])
    moment(act, kinds.STEADIED.name, row)
    return row
