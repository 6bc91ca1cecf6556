"""What shows a notice on this desktop: a program that is there already, or none.

Sources: notify-send(1); freedesktop.org's Desktop Notifications Specification; AppleScript's `display notification`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 10
"""Seconds that the program may take."""
BUS = "org.freedesktop.Notifications"


@dataclass(frozen=True, slots=True)
class Notifier:
    """`command` makes the program's arguments from a title and a text."""

    program: str
    command: Callable[[str, str], list[str]]


def notifier(platform: str = "") -> Notifier | None:
    """The one of this desktop; None where there is none, or no desktop."""
    platform = platform or sys.platform
    known = (_OSASCRIPT,) if platform == "darwin" else (_NOTIFY_SEND, _GDBUS) if _has_bus() else ()
    return next((one for one in known if shutil.which(one.program)), None)


def show(by: Notifier, title: str, text: str) -> bool:
    """Show it. False where the program said that it couldn't; whether one that gives no answer could, nobody knows."""
    try:
        done = subprocess.run(
            by.command(title, text),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
    return done.returncode == 0


def _has_bus() -> bool:
    """Whether there is a session whose desktop could be asked."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS", "").strip():
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "").strip() or f"/run/user/{os.getuid()}"
    return Path(runtime, "bus").exists()


def _quoted(text: str) -> str:
    """As a string of AppleScript."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_NOTIFY_SEND = Notifier("notify-send", lambda title, text: ["notify-send", "--app-name=Cairn", "--", title, text])
_GDBUS = Notifier(
    "gdbus",
    lambda title, text: [
        *("gdbus", "call", "--session", "--dest", BUS, "--object-path", "/org/freedesktop/Notifications"),
        *("--method", f"{BUS}.Notify", "--", "Cairn", "0", "", title, text, "[]", "{}", "-1"),
    ],
)
_OSASCRIPT = Notifier(
    "osascript",
    lambda title, text: [
        *("osascript", "-e"),
        f"display notification {_quoted(text)} with title {_quoted('Cairn')} subtitle {_quoted(title)}",
    ],
)
