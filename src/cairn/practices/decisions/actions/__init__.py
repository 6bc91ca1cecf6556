"""All that can be done with a decision."""

from cairn.practices.decisions.actions.changing import assume, change, let_off, put_in_path, shaken
from cairn.practices.decisions.actions.deciding import accept, amend, decide, propose
from cairn.practices.decisions.actions.ending import end, reopen, stand, supersede

__all__ = [
    "accept",
    "amend",
    "assume",
    "change",
    "decide",
    "end",
    "let_off",
    "propose",
    "put_in_path",
    "reopen",
    "shaken",
    "stand",
    "supersede",
]
