"""Starting with the session: a unit of the user's own systemd, or an agent of launchd on a Mac.

Sources: systemd.service(5) and systemd.exec(5); launchd.plist(5).
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cairn.lib import places
from cairn.site.configuration import SETTINGS

UNIT, LABEL = "cairn.service", "org.trustcairn.cairn"
PATIENCE = 30
"""Seconds that the system's own command may take."""


class NotPossible(Exception):
    """Why it can't start with the session here, for the person who asked; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The file that says what is started, and what the system is told: each a command with its arguments."""

    path: Path
    text: bytes
    on: tuple[tuple[str, ...], ...]
    off: tuple[tuple[str, ...], ...]


def plan(command: Sequence[str], platform: str = "") -> Plan:
    """For `command` on `platform`, else on this system. Raises `NotPossible` where there is neither."""
    platform = platform or sys.platform
    environment = taken_along(os.environ)
    if platform == "darwin":
        path = Path("~/Library/LaunchAgents").expanduser() / f"{LABEL}.plist"
        here = f"gui/{os.getuid()}"
        on = (("launchctl", "bootstrap", here, str(path)),)
        return Plan(path, agent(command, environment), on, (("launchctl", "bootout", f"{here}/{LABEL}"),))
    if platform.startswith("linux"):
        home = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        path = Path(home).expanduser() / "systemd" / "user" / UNIT
        reload = ("systemctl", "--user", "daemon-reload")
        enable, disable = (("systemctl", "--user", how, "--now", UNIT) for how in ("enable", "disable"))
        return Plan(path, unit(command, environment).encode(), (reload, enable), (disable, reload))
    raise NotPossible("Cairn knows how to start with systemd and with launchd; this system has neither.")


def taken_along(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that the started Cairn needs as well; of secrets only the file that one stands in."""
    names = [f"{one.name}_FILE" if one.secret else one.name for one in SETTINGS]
    found = {name: environment[name] for name in names if environment.get(name, "").strip()}
    # The session begins elsewhere: a folder named from here would be another one there.
    return {**found, "CAIRN_DATA_DIR": places.data_dir()}


def left_behind(environment: Mapping[str, str]) -> list[str]:
    """Secrets that are set here and aren't written into a file of the system."""
    return [one.name for one in SETTINGS if one.secret and environment.get(one.name, "").strip()]


def unit(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """A unit of systemd. What it prints goes nowhere: the link that opens Cairn has no place in the system's log."""
    lines = [
        "[Unit]",
        "Description=Cairn",
        "",
        "[Service]",
        # By env, since systemd calls nothing whose own name has a quote or a backslash in it.
        f"ExecStart=:/usr/bin/env {' '.join(map(_quoted, command))}",
        *(f"Environment={_quoted(f'{name}={value}')}" for name, value in environment.items()),
        "StandardOutput=null",
        "Restart=on-failure",
        "RestartSec=5",
        "",
        "[Install]",
        "WantedBy=default.target",
    ]
    return "\n".join(lines) + "\n"


def agent(command: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """An agent of launchd."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "EnvironmentVariables": dict(environment),
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "StandardOutPath": "/dev/null",
        }
    )


def turn_on(wanted: Plan) -> None:
    """Write the file and tell the system. Raises `NotPossible`, with everything as it was before."""
    before = wanted.path.read_bytes() if wanted.path.exists() else None
    try:
        wanted.path.parent.mkdir(parents=True, exist_ok=True)
        wanted.path.write_bytes(wanted.text)
    except OSError as error:
        raise NotPossible(f"{wanted.path} can't be written: {error.strerror}.") from error
    try:
        for command in wanted.on:
            _tell(command)
    except NotPossible:
        if before is None:
            wanted.path.unlink()
        else:
            wanted.path.write_bytes(before)
        raise


def turn_off(wanted: Plan) -> bool:
    """Take it back; whether it was on. What the system no longer knows of is no failure."""
    if not wanted.path.exists():
        return False
    first, *rest = wanted.off
    # It may be off already; what starts it at the next login is the file.
    with suppress(NotPossible):
        _tell(first)
    wanted.path.unlink()
    with suppress(NotPossible):
        for command in rest:
            _tell(command)
    return True


def _tell(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except FileNotFoundError as error:
        raise NotPossible(f"There is no {command[0]} here, which would start it.") from error
    except subprocess.TimeoutExpired as error:
        raise NotPossible(f"{' '.join(command)} gave no answer within {PATIENCE} seconds.") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotPossible(f"{' '.join(command)} answered: {said[0] if said else f'exit code {done.returncode}'}")


def _quoted(text: str) -> str:
    """As one word for systemd, whatever is in it. A line break can't stand in a unit."""
    if any(sign in text for sign in "\n\r\0"):
        raise NotPossible("A setting with a line break in it can't be taken along.")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
