"""What an ask is: its kind of record, its states, how it is framed, how it is answered, and the moments of it."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

KIND = Kind("ask", "A", "Ask", "Asks", "asks.Ask", icon="ask")

MINE, TO_ME = "mine", "to_me"
"""Whose it is: its owner asks somebody, or somebody asks its owner."""

UP, ACROSS, DIAGONAL = "up", "across", "diagonal"
DIRECTIONS = ((UP, "Up"), (ACROSS, "Across"), (DIAGONAL, "Diagonal"))

DRAFT, ASKED, ANSWERED, WITHDRAWN, EXPIRED = "draft", "asked", "answered", "withdrawn", "expired"
STATES = (
    (DRAFT, "Draft"),
    (ASKED, "Asked"),
    (ANSWERED, "Answered"),
    (WITHDRAWN, "Taken back"),
    (EXPIRED, "No answer came"),
)
UNDER_WAY = (DRAFT, ASKED)

YES, NO, COUNTER = "yes", "no", "counter"
ANSWERS = ((YES, "Yes"), (NO, "No"), (COUNTER, "A counter-offer"))

OUTCOME, DATE, ELSE, NAME = "outcome", "date", "else", "name"
"""What an ask can lack."""

DRAFTED = MomentKind("ask.drafted", "Ask drafted")
MADE = MomentKind("ask.asked", "Asked", lived=True, counted=("ask made", "asks made"))
RECEIVED = MomentKind("ask.received", "Asked of you", lived=True)
AGAIN = MomentKind("ask.again", "Asked again", lived=True)
GIVEN = MomentKind("ask.answered", "Answer came", lived=True)
PREPARED = MomentKind("ask.prepared", "Answer drafted")
REPLIED = MomentKind(
    "ask.replied",
    "You answered",
    lived=True,
    effect=1,
    characteristics=("accountability",),
    counted=("ask answered", "asks answered"),
)
TAKEN_BACK = MomentKind("ask.withdrawn", "Taken back")
RAN_OUT = MomentKind("ask.expired", "No answer came")
REOPENED = MomentKind("ask.reopened", "Open again")

KINDS = (KIND,)
MOMENTS = (DRAFTED, MADE, RECEIVED, AGAIN, GIVEN, PREPARED, REPLIED, TAKEN_BACK, RAN_OUT, REOPENED)
