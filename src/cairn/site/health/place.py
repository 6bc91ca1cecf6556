"""The program and the data folder."""

from __future__ import annotations

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import django

from cairn.lib import places
from cairn.site import configuration
from cairn.site.health.finding import Finding, fine, look, wrong

PROGRAM, DATA = "Program", "Data"
LOW = 500 * 1024**2


def program() -> Iterator[Finding]:
    yield fine(
        PROGRAM,
        f"Cairn {version('trustcairn')} on Python {platform.python_version()}, Django {django.get_version()}, "
        f"{platform.system()}",
    )
    for name in configuration.unknown():
        yield look(PROGRAM, f"{name} is set, and is no setting of Cairn", f"Mend its name, or: unset {name}")


def data() -> Iterator[Finding]:
    folder = Path(places.data_dir())
    if not folder.is_dir():
        yield look(DATA, f"{folder} isn’t there yet", "Run: cairn")
        return
    yield from _private(folder)
    free = shutil.disk_usage(folder).free
    if free < LOW:
        yield wrong(DATA, f"Only {free // 1024**2} MB left on its disk", "Make room, before something can’t be saved.")
    else:
        yield fine(DATA, f"{free // 1024**3} GB free on its disk")


def _private(folder: Path) -> Iterator[Finding]:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield wrong(DATA, f"{folder} can’t be written", f"Make it yours: chown -R $(id -un) {folder}")
        return
    open_to_others = [path for path in (folder, *_files(folder)) if path.stat().st_mode & 0o077]
    if not open_to_others:
        yield fine(DATA, f"{folder}, nobody else can read it")
    for path in open_to_others[:5]:
        mode = stat.filemode(path.stat().st_mode)
        right = "700" if path.is_dir() else "600"
        yield wrong(DATA, f"Others can read {path} ({mode})", f"Run: chmod {right} {path}")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.is_symlink())
