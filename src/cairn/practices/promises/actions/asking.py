from __future__ import annotations

from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.letters import Message, send
from cairn.practices.promises import kinds
from cairn.practices.promises.actions.changing import must_be, put
from cairn.practices.promises.kinds import OFFERED, OPEN
from cairn.practices.promises.models import Promise


@action
def ask(act: Act, row: Promise, *, message: Message | None = None) -> Promise:
    """Ask kindly how it is going, in person or by `message`: that is a movement."""
    must_be(act, row, OPEN, OFFERED)
    put(act, row, last_movement=act.day)
    send(act, message, to=row.address, record=row)
    moment(act, kinds.ASKED.name, row)
    return row
