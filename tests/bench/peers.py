"""Other programs that Cairn is measured beside: each in an environment of its own, or from the machine's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LIMITS = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10")


class Missing(Exception):
    """A peer that can't be had here; the text says why."""


class Peers:
    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self.folder, self.tell = folder / "peers", tell

    def packages(self, name: str, *wanted: str) -> Path:
        """The `bin` folder of an environment with Python packages `wanted`. Raises `Missing`."""
        place = self.folder / name
        done = place / "done"
        if not done.exists():
            self.tell(f"installing {', '.join(wanted)} …")
            shutil.rmtree(place, ignore_errors=True)
            _run([sys.executable, "-m", "venv", str(place)], f"no environment for {name}")
            pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            _run([*pip, *wanted], f"{', '.join(wanted)} can’t be installed")
            done.touch()
        return place / "bin"

    def program(self, name: str, package: str) -> str:
        """The path of a program; where it isn't there, `package` is installed if that may be done. Raises `Missing`."""
        found = shutil.which(name)
        if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
            self.tell(f"installing {package} …")
            _run(["apt-get", *LIMITS, "update", "-qq"], "no package lists")
            _run(["apt-get", *LIMITS, "install", "-y", "-qq", "--no-install-recommends", package], f"no {package}")
            found = shutil.which(name)
        if found is None:
            raise Missing(f"{name} isn’t there (package {package})")
        return found


def version(command: list[str]) -> str:
    """What a program says of its version, in its first line."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return next(iter((ran.stdout or ran.stderr).strip().splitlines()), "")


def _run(command: list[str], otherwise: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Missing(otherwise) from error
