"""An act: who did something, when, and all that changed by it.

Every write goes through an action: a function decorated with `@action` whose first argument is the act. It runs in one
transaction and must leave no change without a moment. What can't be done as things stand raises `NotNow`.
"""

from cairn.core.acts.act import Act
from cairn.core.acts.action import ActionWithoutMoment, action, silent_action
from cairn.core.acts.refusing import NotNow

__all__ = ["Act", "ActionWithoutMoment", "NotNow", "action", "silent_action"]
