"""What a captured moment is: its kind of record and its kinds of moment."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

MOMENT = Kind("moment", "M", "Moment", "Moments", "moments.Happening", icon="stone")

PLAIN, SLIP, OWN = "moment", "slip", "own"

NOTICED = MomentKind("moment.noticed", "Noticed", lived=True)
SLIPPED = MomentKind("moment.slipped", "Slipped", lived=True, effect=-1)
OWNED = MomentKind("moment.owned", "Owned a mistake", lived=True, effect=1, characteristics=("accountability",))

KINDS = (MOMENT,)
MOMENTS = (NOTICED, SLIPPED, OWNED)
