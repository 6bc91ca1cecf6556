"""The key that sessions are signed with: given, or made once and kept with the data."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from cairn.lib import places
from cairn.site import configuration

FILE = "secret-key"


def key() -> str:
    """The secret key. Raises `OSError` where none is given and none can be kept."""
    return configuration.value("CAIRN_SECRET_KEY") or _kept(Path(places.data_dir()) / FILE)


def _kept(path: Path) -> str:
    with contextlib.suppress(FileNotFoundError):
        if found := path.read_text(encoding="ascii").strip():
            return found
    places.make_private(str(path.parent))
    made = path.with_name(f".{FILE}-{secrets.token_hex(8)}")
    descriptor = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        places.sync(file.fileno())
    # Of two that start at once, the first to link wins, and both use its key.
    with contextlib.suppress(FileExistsError):
        os.link(made, path)
    made.unlink()
    places.sync_folder(str(path.parent))
    return path.read_text(encoding="ascii").strip()
