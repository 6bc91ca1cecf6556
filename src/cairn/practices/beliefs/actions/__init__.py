"""All that can be done with a belief."""

from cairn.practices.beliefs.actions.saying import amend, believe, change, forecast, know
from cairn.practices.beliefs.actions.settling import blocked, put_off, reopen, settle, tell

__all__ = [
    "amend",
    "believe",
    "blocked",
    "change",
    "forecast",
    "know",
    "put_off",
    "reopen",
    "settle",
    "tell",
]
