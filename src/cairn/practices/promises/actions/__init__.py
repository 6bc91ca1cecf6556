"""The one door for writes: one function for each thing that happens to a promise."""

from cairn.practices.promises.actions.asking import ask
from cairn.practices.promises.actions.closing import break_, keep, receive, release, reopen, repair
from cairn.practices.promises.actions.making import add_step, amend, filed, make
from cairn.practices.promises.actions.moving import move, tell
from cairn.practices.promises.actions.offering import accept, decline

__all__ = [
    "accept",
    "add_step",
    "amend",
    "ask",
    "break_",
    "decline",
    "filed",
    "keep",
    "make",
    "move",
    "receive",
    "release",
    "reopen",
    "repair",
    "tell",
]
