"""Files to read: the samples beside this, and those that a test writes."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cairn.lib.formats.source import Source, Unreadable

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Source:
    return Source(str(SAMPLES / name), name)


def written(folder: Path, name: str, content: str | bytes) -> Source:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Source(str(path), name)


def zipped(folder: Path, name: str, members: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> Source:
    path = folder / name
    with zipfile.ZipFile(path, "w", packing) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return Source(str(path), name)


def refusal(read: Callable[[], object]) -> Unreadable:
    """What `read` was refused with; it must be."""
    with pytest.raises(Unreadable) as caught:
        read()
    assert caught.value.why.endswith(".")
    return caught.value


def loop_zip(folder: Path, **changed: str) -> Source:
    """Loop's CSV export out of the sample folder; `changed` tables instead of its own, by the habit's name."""
    root = SAMPLES / "loop-csv"
    members: dict[str, str | bytes] = {
        str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*.csv"))
    }
    for name, content in changed.items():
        members[next(one for one in members if name in one)] = content
    return zipped(folder, "Loop Habits CSV 2015-01-25.zip", members)


def loop_db(folder: Path, more: str = "", *, instead: str = "") -> Source:
    """Loop's backup out of the sample's SQL, then changed by `more`; or out of `instead`."""
    from cairn.core.database.sqlite.library import Database

    path = folder / "Loop Habits Backup 2015-01-25.db"
    path.unlink(missing_ok=True)
    connection = Database.connect(path)
    connection.executescript((instead or (SAMPLES / "loop.sql").read_text()) + more)
    connection.close()
    return Source(str(path), path.name)


def published_scores(habit: str) -> dict[dt.date, float]:
    """What Loop's own tests publish as scores of the sample's `habit`, by the day."""
    (path,) = SAMPLES.glob(f"loop-csv/* {habit}/Scores.csv")
    rows = (line.split(",") for line in path.read_text().splitlines()[1:])
    return {dt.date.fromisoformat(day): float(score) for day, score in rows}
