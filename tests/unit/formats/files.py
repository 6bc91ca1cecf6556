"""Files to read: the samples beside this, and those that a test writes."""

from __future__ import annotations

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
