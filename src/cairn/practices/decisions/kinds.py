"""What a decision is: its kind of record, its states, and the moments that come of it."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

KIND = Kind("decision", "D", "Decision", "Decisions", "decisions.Decision", icon="decision")

PROPOSED, ACCEPTED, REJECTED = "proposed", "accepted", "rejected"
SUPERSEDED, DEPRECATED, REVERSED, DROPPED = "superseded", "deprecated", "reversed", "dropped"

STATES = (
    (PROPOSED, "Proposed"),
    (ACCEPTED, "In force"),
    (REJECTED, "Rejected"),
    (SUPERSEDED, "Superseded"),
    (DEPRECATED, "Out of date"),
    (REVERSED, "Reversed"),
    (DROPPED, "Dropped"),
)

A_DAY, EFFORT, FOR_GOOD = "day", "effort", "no"
REVERSIBILITY = (
    (A_DAY, "Can be undone in a day"),
    (EFFORT, "Can be undone, with effort"),
    (FOR_GOOD, "Can’t be undone"),
)

DECIDER, CONSULTED, INFORMED = "decider", "consulted", "informed"
"""What somebody has to do with it: they decided, were asked before, or are told."""

SUPERSEDES = "supersedes"
"""The tie from a new decision to the one whose place it takes."""

GOOD, BAD, NEUTRAL = "good", "bad", "neutral"

WROTE = MomentKind("decision.proposed", "Proposed", lived=True)
MADE = MomentKind(
    "decision.made",
    "Decided",
    lived=True,
    effect=1,
    characteristics=("transparency",),
    counted=("decision written down", "decisions written down"),
)
TURNED_DOWN = MomentKind("decision.rejected", "Rejected", lived=True)
STOOD = MomentKind("decision.stood", "Looked at again", lived=True, effect=1, characteristics=("consistency",))
TURNED = MomentKind("decision.reversed", "Reversed", lived=True, effect=1, characteristics=("accountability",))
REPLACED = MomentKind("decision.superseded", "Superseded", lived=True)
AGED = MomentKind("decision.deprecated", "Out of date")
LET_GO = MomentKind("decision.dropped", "Dropped")
REOPENED = MomentKind("decision.reopened", "In force again")
ASSUMED = MomentKind("decision.assumed", "What it rests on was changed")
SHAKEN = MomentKind("decision.shaken", "Something it rests on failed")
STEADIED = MomentKind("decision.steadied", "What it rests on is open again")
PUT_IN_ORDER = MomentKind("decision.placed", "Moved in what is read first")
READ_IN = MomentKind("decision.read", "Came in as a file")
READ_AGAIN = MomentKind("decision.read_again", "Its file was changed")
WRITTEN_OUT = MomentKind("decision.written", "Written to its file")

ENDED = {REVERSED: TURNED, DEPRECATED: AGED, DROPPED: LET_GO, SUPERSEDED: REPLACED, REJECTED: TURNED_DOWN}
"""What is told when it ends in a state."""

KINDS = (KIND,)
MOMENTS = (
    WROTE,
    MADE,
    TURNED_DOWN,
    STOOD,
    TURNED,
    REPLACED,
    AGED,
    LET_GO,
    REOPENED,
    ASSUMED,
    SHAKEN,
    STEADIED,
    PUT_IN_ORDER,
    READ_IN,
    READ_AGAIN,
    WRITTEN_OUT,
)
