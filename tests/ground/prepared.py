"""A data folder as the first start leaves it, made once per process and copied: most tests are about what follows."""

from __future__ import annotations

import atexit
import functools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.ground.serving import environment

FIRST_START = """
import django
django.setup()
from cairn.site import secret, starting
from cairn.site.local import people
starting.prepare(lambda line: None)
people.settle()
secret.key()
"""


def data_in(folder: Path) -> Path:
    """A data folder of its own in `folder`, with an empty database and its owner, whom nobody has signed in yet."""
    return prepare(folder / "data")


def prepare(data: Path) -> Path:
    """The folder `data`, made like that; it isn't there yet, or empty."""
    shutil.copytree(_first(), data, dirs_exist_ok=True)
    return data


@functools.cache
def _first() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="cairn-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    run_django(folder / "data", FIRST_START)
    return folder / "data"


def run_django(data: Path, code: str, *arguments: str, **variables: str) -> str:
    """What Python `code` prints that runs with the settings of Cairn on `data`, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(data, DJANGO_SETTINGS_MODULE="cairn.site.settings", **variables),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
