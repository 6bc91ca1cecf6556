"""What a captured moment is: its kind of record and its kinds of moment."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

MOMENT = Kind("moment", "M", "Moment", "Moments", "moments.Happening", icon="stone")

PLAIN, SLIP, OWN = "moment", "slip", "own"

NOTICED = MomentKind("moment.noticed", "Noticed", lived=True, counted=("moment", "moments"))
SLIPPED = MomentKind("moment.slipped", "Slipped", lived=True, effect=-1, counted=("moment", "moments"))
OWNED = MomentKind("moment.owned", "Owned a mistake", True, 1, ("accountability",), counted=("moment", "moments"))

KINDS = (MOMENT,)
MOMENTS = (NOTICED, SLIPPED, OWNED)
