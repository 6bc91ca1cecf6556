from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

KUDOS = Kind("kudos", "K", "Kudos", "Kudos", "kudos.Kudos", icon="thanks")
NOTED = MomentKind("kudos.noted", "Noted praise", lived=True, effect=1, characteristics=("empathy",))
SAID = MomentKind("kudos.said", "Said it", lived=True, effect=1, characteristics=("empathy",))

KINDS = (KUDOS,)
MOMENTS = (NOTED, SAID)
