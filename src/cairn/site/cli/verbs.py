"""The verbs of every practice folder, without Django: each folder's `verbs.py` is pure data."""

import os
import sys

import cairn.practices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cairn.lib.capture import Verb


def verbs() -> "tuple[Verb, ...]":
    """Every verb there is, in the order of the folders' names."""
    found: list[Verb] = []
    for root in cairn.practices.__path__:
        for folder in sorted(os.listdir(root)):
            if os.path.exists(os.path.join(root, folder, "verbs.py")):
                name = f"cairn.practices.{folder}.verbs"
                # What `importlib` does is done already; importing it isn't.
                __import__(name)
                found += sys.modules[name].VERBS
    return tuple(found)
