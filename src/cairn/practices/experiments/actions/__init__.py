"""All that can be done with an experiment."""

from cairn.practices.experiments.actions.drafting import amend, change, draft
from cairn.practices.experiments.actions.ending import again, check, end, stop
from cairn.practices.experiments.actions.running import OneRuns, forget, note, start, tick
from cairn.practices.experiments.actions.shaking import rest_on, shaken, stand

__all__ = [
    "OneRuns",
    "again",
    "amend",
    "change",
    "check",
    "draft",
    "end",
    "forget",
    "note",
    "rest_on",
    "shaken",
    "stand",
    "start",
    "stop",
    "tick",
]
