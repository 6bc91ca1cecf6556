"""A desktop of its own: a `notify-send` that notes down what it was asked to show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word"; done > "{shown}/$$"
read -r code < "{folder}/code"
exit "$code"
"""


@dataclass
class Desktop:
    """`bin` belongs on the PATH of whoever shall find the program."""

    folder: Path

    def __post_init__(self) -> None:
        self.bin.mkdir(parents=True)
        self.shown.mkdir()
        program = self.bin / "notify-send"
        program.write_text(SCRIPT.format(shown=self.shown, folder=self.folder))
        program.chmod(0o755)
        self.answer(0)

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    @property
    def shown(self) -> Path:
        return self.folder / "shown"

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": str(self.bin), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}

    def answer(self, code: int) -> None:
        """What the program exits with from now on."""
        (self.folder / "code").write_text(f"{code}\n")

    def notices(self) -> list[list[str]]:
        """The arguments of each call, the oldest first."""
        calls = sorted(self.shown.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text().splitlines() for path in calls]


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop(tmp_path / "desktop")
    for name, text in made.environment.items():
        monkeypatch.setenv(name, text)
    return made
