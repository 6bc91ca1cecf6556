"""The one door for writes: one function for each thing that happens to an ask."""

from cairn.practices.asks.actions.answering import answer, become, prepare
from cairn.practices.asks.actions.asking import ask, ask_again
from cairn.practices.asks.actions.ending import expire, reopen, withdraw
from cairn.practices.asks.actions.making import amend, edit, filed, make, write

__all__ = [
    "amend",
    "answer",
    "ask",
    "ask_again",
    "become",
    "edit",
    "expire",
    "filed",
    "make",
    "prepare",
    "reopen",
    "withdraw",
    "write",
]
