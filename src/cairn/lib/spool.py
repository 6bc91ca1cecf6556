"""Lines from the shell that wait for the server: one file each, durable before anybody is told that it is saved.

A file is named ‹nanoseconds›-‹128 random bits›; the name gives the order, its random part is the idempotency key.
Inside stand the version, the instant with its offset, the zone's name if the machine knows it, the length in bytes, an
empty line, and the line as it was typed. Names that begin with a dot aren't there yet. Folder 0700, files 0600.

The shell command imports this: only `os`, `time` and `datetime`, no `json`, `re`, `typing` or `dataclasses`.
"""

import errno
import os
import time
from datetime import UTC, datetime

from cairn.lib import places

VERSION = "cairn 1"
KEPT = "kept"
HALF_WRITTEN_AFTER = 3600.0
_DIGITS = 19

_last = 0


class Unreadable(ValueError):
    """A file in the spool that can't be read; the text says why."""


class Entry:
    """One line as it was typed: its instant (aware, with the author's offset), zone name or "", idempotency key."""

    __slots__ = ("at", "line", "once", "zone")

    def __init__(self, line: str, at: datetime, zone: str, once: str) -> None:
        self.line = line
        self.at = at
        self.zone = zone
        self.once = once


def new_name() -> str:
    """A name for the next entry, later than every one before it in this process."""
    global _last
    _last = max(_last + 1, time.time_ns())
    return f"{_last:0{_DIGITS}}-{os.urandom(16).hex()}"


def instant(name: str) -> datetime:
    """When `name` was given, with this machine's offset at that time."""
    return datetime.fromtimestamp(int(name[:_DIGITS]) / 1e9, UTC).astimezone()


def once(name: str) -> str:
    """The idempotency key in `name`: 32 hexadecimal digits."""
    return name[_DIGITS + 1 :]


def append(folder: str, name: str, line: str, at: datetime, zone: str) -> None:
    """Write `line` under `name`. Returns once it is durable; raises `OSError` if it isn't, and leaves nothing then."""
    places.make_private(folder)
    body = line.encode()
    header = f"{VERSION}\nat {at.isoformat()}\nzone {zone}\nbytes {len(body)}\n\n"
    path = os.path.join(folder, name)
    _write(folder, name, header.encode() + body)
    try:
        places.sync_folder(folder)
    except OSError:
        try:
            os.unlink(path)
        except FileNotFoundError:
            # A server took it meanwhile, so it is in the database.
            return
        raise


def waiting(folder: str) -> list[str]:
    """Names of the entries in `folder`, oldest first. Without the folder there are none."""
    try:
        found = os.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(name for name in found if name[0] != "." and name != KEPT)


def read(path: str) -> Entry:
    """The entry at `path`. Raises `Unreadable`, or `FileNotFoundError` if somebody else has just taken it."""
    name = os.path.basename(path)
    raw = _content(path)
    head, empty, body = raw.partition(b"\n\n")
    try:
        version, at, zone, size = head.decode().split("\n")
        if version != VERSION:
            raise Unreadable(f"It was written by another version of Cairn ({version[:40]}).")
        if not (empty and at.startswith("at ") and zone.startswith("zone ") and size == f"bytes {len(body)}"):
            raise Unreadable("It is incomplete.")
        moment = datetime.fromisoformat(at[3:])
        if moment.tzinfo is None or not _is_name(name):
            raise Unreadable("Its name or its time isn't one that Cairn writes.")
        return Entry(body.decode(), moment, zone[5:], once(name))
    except Unreadable:
        raise
    except ValueError as error:
        raise Unreadable("It isn't a line that Cairn wrote.") from error


def done(path: str) -> None:
    """Forget the entry at `path`: it is in the database now. Another drainer may have been faster."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def set_aside(path: str, why: str) -> None:
    """Move the entry at `path` to the kept folder, the reason beside it, so that it is neither lost nor in the way."""
    folder, name = os.path.split(path)
    kept_folder = os.path.join(folder, KEPT)
    places.make_private(kept_folder)
    _write(kept_folder, f"{name}.why", why.encode())
    try:
        os.rename(path, os.path.join(kept_folder, name))
    except FileNotFoundError:
        # Another drainer has set it aside or taken it.
        if not os.path.exists(os.path.join(kept_folder, name)):
            done(os.path.join(kept_folder, f"{name}.why"))
        return
    places.sync_folder(kept_folder)
    places.sync_folder(folder)


def kept(folder: str) -> list[tuple[str, str]]:
    """What was set aside in `folder`, oldest first: the path of each entry, and why."""
    kept_folder = os.path.join(folder, KEPT)
    found = []
    for name in waiting(kept_folder):
        if name.endswith(".why"):
            continue
        path = os.path.join(kept_folder, name)
        try:
            with open(f"{path}.why", encoding="utf-8") as file:
                found.append((path, file.read()))
        except FileNotFoundError:
            found.append((path, ""))
    return found


def sweep(folder: str, older_than: float = HALF_WRITTEN_AFTER) -> int:
    """Remove what killed writers left half-written more than `older_than` seconds ago; nobody was told it was saved."""
    removed = 0
    for place in (folder, os.path.join(folder, KEPT)):
        try:
            paths = [os.path.join(place, name) for name in os.listdir(place) if name[0] == "."]
        except FileNotFoundError:
            continue
        for path in paths:
            try:
                if time.time() - os.stat(path).st_mtime > older_than:
                    os.unlink(path)
                    removed += 1
            except FileNotFoundError:
                continue
    return removed


def _content(path: str) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with open(descriptor, "rb") as file:
            return file.read()
    except (IsADirectoryError, PermissionError) as error:
        raise Unreadable("It isn't a file that Cairn may read.") from error
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise Unreadable("It is a link to somewhere else.") from error


def _write(folder: str, name: str, content: bytes) -> None:
    """Put `content` under `name`, all of it or nothing. The name itself is durable once the folder is synced."""
    # Two drainers may set the same entry aside: the second name keeps them apart.
    half = os.path.join(folder, f".{name}.{os.urandom(4).hex()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        try:
            rest = content
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            places.sync(descriptor)
        finally:
            os.close(descriptor)
        os.rename(half, os.path.join(folder, name))
    except BaseException:
        done(half)
        raise


def _is_name(name: str) -> bool:
    stamp, dash, key = name.partition("-")
    return bool(dash) and len(stamp) == _DIGITS and stamp.isdigit() and len(key) == 32 and key.isalnum()
