"""Remembers the last thing done from this shell, so that `cairn undo` knows what to take back."""

import os

from cairn.lib import places

FILE = "last-act"


def remember(once: str) -> bool:
    """Note the key of what is about to be saved. False where that failed: then undo would take back something else."""
    folder = places.data_dir()
    path = os.path.join(folder, FILE)
    half = f"{path}.{os.getpid()}"
    try:
        places.make_private(folder)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, once.encode())
        finally:
            os.close(descriptor)
        os.rename(half, path)
    except OSError:
        return False
    return True


def recall() -> str:
    """The idempotency key noted last, or "" if there is none."""
    try:
        with open(os.path.join(places.data_dir(), FILE), encoding="ascii") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def forget() -> None:
    """There is nothing to undo any more."""
    try:
        os.unlink(os.path.join(places.data_dir(), FILE))
    except OSError:
        pass
