"""Where Cairn keeps its files on this machine: the shell command and the server must agree, so the rule stands here.

`CAIRN_DATA_DIR`, else the platform's place for data, as `platformdirs` gives it; that isn't imported because it would
cost the shell command a third of its time.
"""

import os
import sys

NAME = "cairn"


def data_dir() -> str:
    """The absolute path of the data folder. It need not exist yet."""
    given = os.environ.get("CAIRN_DATA_DIR")
    if given:
        return os.path.abspath(os.path.expanduser(given))
    if sys.platform == "darwin":
        return os.path.expanduser(f"~/Library/Application Support/{NAME}")
    # An empty value counts as none.
    home = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
    return os.path.join(os.path.abspath(home), NAME)


def spool_dir() -> str:
    """Where `cairn add` leaves lines for the server."""
    return os.path.join(data_dir(), "spool")


def transfers_dir() -> str:
    """Where files wait that are brought in or fetched."""
    return os.path.join(data_dir(), "transfers")


def backups_dir() -> str:
    """Where backups lie."""
    return os.path.join(data_dir(), "backups")


def database_file() -> str:
    """The SQLite database, where `CAIRN_DATABASE_URL` names no other."""
    return os.path.join(data_dir(), "cairn.sqlite3")


def make_private(folder: str) -> None:
    """Make sure that `folder` is there and that nobody but its owner can look into it. Raises `OSError`."""
    try:
        if os.stat(folder).st_mode & 0o077:
            os.chmod(folder, 0o700)
        return
    except FileNotFoundError:
        pass
    parent = os.path.dirname(folder)
    if parent and not os.path.isdir(parent):
        make_private(parent)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        make_private(folder)
        return
    sync_folder(parent or ".")


def sync(descriptor: int) -> None:
    """Wait until what was written is on the disk itself. Raises `OSError`."""
    if sys.platform == "darwin":
        # There, fsync alone leaves the drive's own cache unwritten.
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: str) -> None:
    """Wait until the names in `folder` are on the disk: a new file's name is lost without it. Raises `OSError`."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)
