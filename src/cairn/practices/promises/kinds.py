"""What a promise is: its kind of record, its states, and the moments that come of it."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

KIND = Kind("promise", "P", "Promise", "Promises", "promises.Promise", icon="promise")

PROMISE, OWED, STEP = "promise", "owed", "step"
"""How a line said it: mine (or offered to somebody), theirs to me, my smallest next step."""

OFFERED, OPEN, KEPT, BROKEN, RELEASED = "offered", "open", "kept", "broken", "released"

NEW_DATE, AMENDS = "moved", "repair"
"""With `KEPT` and `RELEASED`: what the other side doesn't know yet."""

MADE = MomentKind("promise.made", "Promised", lived=True)
NOTED = MomentKind("promise.noted", "Promised to oneself")
SET = MomentKind("promise.step", "Next step set")
LENT = MomentKind("promise.owed", "Promised to you", lived=True)
PROPOSED = MomentKind("promise.offered", "Offered", lived=True)
ACCEPTED = MomentKind("promise.accepted", "Accepted", lived=True)
DECLINED = MomentKind("promise.declined", "Declined", lived=True)
DONE = MomentKind(
    "promise.kept",
    "Kept",
    lived=True,
    effect=1,
    characteristics=("integrity", "accountability"),
    counted=("promise kept", "promises kept"),
)
STEPPED = MomentKind(
    "promise.stepped",
    "Step done",
    lived=True,
    effect=1,
    characteristics=("accountability",),
    counted=("step done", "steps done"),
)
TOLD = MomentKind("promise.told", "Told", lived=True, effect=1, characteristics=("transparency",))
MOVED = MomentKind("promise.moved", "New date agreed", lived=True)
PUT_OFF = MomentKind("promise.put_off", "New date")
FAILED = MomentKind("promise.broken", "Broken", lived=True, effect=-1, characteristics=("integrity",))
REPAIRED = MomentKind("promise.repaired", "Repaired", lived=True, effect=1, characteristics=("accountability",))
LET_GO = MomentKind("promise.released", "Let go")
OWNED_UP = MomentKind(
    "promise.owned_up", "Told them what happened", lived=True, effect=1, characteristics=("transparency",)
)
REOPENED = MomentKind("promise.reopened", "Open again")
ASKED = MomentKind("promise.asked", "Asked about", lived=True)
RECEIVED = MomentKind("promise.received", "Received", lived=True)

AT_HOME = (REPAIRED, OWNED_UP, LET_GO)
"""In a space a promise that was broken or let go is merely closed, so these stay with whoever did it."""

KINDS = (KIND,)
MOMENTS = (
    MADE,
    NOTED,
    SET,
    LENT,
    PROPOSED,
    ACCEPTED,
    DECLINED,
    DONE,
    STEPPED,
    TOLD,
    MOVED,
    PUT_OFF,
    FAILED,
    REPAIRED,
    OWNED_UP,
    LET_GO,
    REOPENED,
    ASKED,
    RECEIVED,
)
