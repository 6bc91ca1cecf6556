"""What a belief is: its kind of record, its sorts and states, and the moments that come of it."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

KIND = Kind("belief", "B", "Belief", "Beliefs", "beliefs.Belief", icon="belief")

KNOWN, BELIEVED, FORECAST = "known", "believed", "forecast"
SORTS = ((KNOWN, "Known"), (BELIEVED, "Believed"), (FORECAST, "Blocker forecast"))
"""How it is said: as a fact; as what one thinks; as what will get in the way of something."""

OPEN, HELD, FAILED, UNTOLD = "open", "held", "failed", "untold"
STATES = ((OPEN, "Open"), (HELD, "Held"), (FAILED, "Failed"), (UNTOLD, "Can’t be told"))

UNBLOCK = "unblock"
"""The role of whoever can clear what is in the way."""

SAID = MomentKind("belief.said", "Said what is believed", lived=True, effect=1, characteristics=("transparency",))
STATED = MomentKind("belief.known", "Said what is known", lived=True)
FORESEEN = MomentKind(
    "belief.forecast", "Saw a blocker coming", lived=True, effect=1, characteristics=("transparency",)
)
CAME = MomentKind("belief.unannounced", "A blocker came without warning", lived=True)
CONFIRMED = MomentKind("belief.held", "Tested: it held", lived=True, counted=("belief tested", "beliefs tested"))
REFUTED = MomentKind(
    "belief.failed",
    "Tested: it failed",
    lived=True,
    effect=1,
    characteristics=("transparency",),
    counted=("belief found wrong", "beliefs found wrong"),
)
UNCLEAR = MomentKind("belief.untold", "Looked at: can’t be told")
PUT_OFF = MomentKind("belief.put_off", "To be tested later")
REOPENED = MomentKind("belief.reopened", "Open again")
TOLD = MomentKind("belief.told", "Told them what is known and believed", lived=True)

SETTLED = {HELD: CONFIRMED, FAILED: REFUTED, UNTOLD: UNCLEAR}

KINDS = (KIND,)
MOMENTS = (SAID, STATED, FORESEEN, CAME, CONFIRMED, REFUTED, UNCLEAR, PUT_OFF, REOPENED, TOLD)
