"""What an experiment is: its kind of record, its states, and the moments that come of it."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind
from cairn.lib.trial.verdict import CANT_TELL, MET, NOT_MET

KIND = Kind("experiment", "E", "Experiment", "Experiments", "experiments.Experiment", icon="experiment")

DRAFT, RUNNING, STOPPED, CHECKED = "draft", "running", "stopped", "checked"
KEPT, WIDENED, ROLLED_BACK, REPEATED = "kept", "widened", "rolled-back", "repeated"
STATES = (
    (DRAFT, "Draft"),
    (RUNNING, "Running"),
    (STOPPED, "Stopped"),
    (CHECKED, "Checked"),
    (KEPT, "Kept"),
    (WIDENED, "Widened"),
    (ROLLED_BACK, "Rolled back"),
    (REPEATED, "Repeated"),
)
ENDS_OF = {STOPPED: (ROLLED_BACK, KEPT), CHECKED: (KEPT, WIDENED, ROLLED_BACK, REPEATED)}
"""How it can end, from where it stands."""

MORE, LESS = "more", "less"
DIRECTIONS = ((MORE, "At least"), (LESS, "At most"))

ROLLBACKS = (("minutes", "A few minutes"), ("hour", "An hour or two"), ("half", "Half a day"), ("day", "A day"))
"""How long it takes to be back where one was: a day at most."""

AGREED = "agreed"
"""The role of whoever said yes in advance."""
ME = "me"

VERDICTS = {
    MET: "What was hoped for came about",
    NOT_MET: "It fell short",
    CANT_TELL: "It can’t be told yet",
}
"""How what the numbers say is said."""

NEEDS = {
    "expect": "what you expect",
    "who": "who takes part",
    "where": "where it takes place",
    "until": "until when it runs",
    "measure": "what is measured",
    "threshold": "from which number on it worked",
    "stop": "when it stops early",
    "undo": "how it is rolled back",
    "undo_takes": "how long the rollback takes, a day at most",
    "check_on": "the day of the check",
    AGREED: "who agreed in advance",
}
"""What has to be said before it can start, in the order of its form."""

LOCKED = {
    "title": "what is tried",
    "people": "the people on it",
    "lasts": "how long it runs",
    "signal": "the signal that measures it",
    "direction": "whether more or less of it is better",
    "periods": "its alternating periods",
    "period_days": "how long a period is",
    **{name: words for name, words in NEEDS.items() if name != AGREED},
}
"""What can't be changed once it runs."""

DRAFTED = MomentKind("experiment.drafted", "Drafted")
STARTED = MomentKind(
    "experiment.started",
    "Started",
    lived=True,
    effect=1,
    characteristics=("transparency",),
    counted=("experiment started", "experiments started"),
)
NOTED = MomentKind("experiment.noted", "Number noted")
TICKED = MomentKind("experiment.ticked", "What stops it happened", lived=True)
HALTED = MomentKind("experiment.stopped", "Stopped", lived=True, effect=1, characteristics=("consistency",))
LOOKED = MomentKind("experiment.checked", "Checked", lived=True, effect=1, characteristics=("accountability",))
SHAKEN = MomentKind("experiment.shaken", "Something it rests on failed")
STEADIED = MomentKind("experiment.steadied", "It holds all the same")
ENDED = {
    KEPT: MomentKind("experiment.kept", "Kept", lived=True),
    WIDENED: MomentKind("experiment.widened", "Widened", lived=True),
    ROLLED_BACK: MomentKind("experiment.rolled_back", "Rolled back", lived=True),
    REPEATED: MomentKind("experiment.repeated", "To be repeated", lived=True),
}

KINDS = (KIND,)
MOMENTS = (DRAFTED, STARTED, NOTED, TICKED, HALTED, LOOKED, SHAKEN, STEADIED, *ENDED.values())
