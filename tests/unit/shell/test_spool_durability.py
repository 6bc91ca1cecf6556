"""The spool when the disk fails, the power is cut or the writer is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.unit.shell.test_spool import append

import cairn
from cairn.lib import places, spool


def fail(_: object) -> None:
    raise OSError(5, "Input/output error")


def test_a_disk_that_fails_is_never_told_as_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(tmp_path)
    for part in ("sync", "sync_folder"):
        with monkeypatch.context() as patch:
            patch.setattr(places, part, fail)
            with pytest.raises(OSError, match="Input/output"):
                append(tmp_path)
        assert len(list(tmp_path.iterdir())) == 1


def test_a_line_that_was_drained_before_the_folder_failed_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drain_and_fail(folder: str) -> None:
        for name in spool.waiting(folder):
            spool.done(str(Path(folder, name)))
        fail(folder)

    monkeypatch.setattr(places, "sync_folder", drain_and_fail)
    append(tmp_path)


STEPS = [
    "open half",
    "write half",
    "sync half",
    "close half",
    "rename half",
    "open folder",
    "sync folder",
    "close folder",
]


def test_the_order_that_survives_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert recorded(tmp_path, monkeypatch) == STEPS


@pytest.mark.parametrize(("left_out", "missing"), [("sync", "sync half"), ("sync_folder", "sync folder")])
def test_twin_a_writer_that_skips_a_step_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str, missing: str
) -> None:
    monkeypatch.setattr(places, left_out, lambda _: None)
    assert missing not in recorded(tmp_path, monkeypatch)


def recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the system while a line is appended, in order."""
    append(folder)
    steps: list[str] = []
    names: dict[int, str] = {}
    real = {name: getattr(os, name) for name in ("open", "write", "fsync", "close", "rename")}

    def opened(path: str, *arguments: object, **named: object) -> int:
        descriptor: int = real["open"](path, *arguments, **named)
        names[descriptor] = "folder" if Path(path) == folder else "half"
        steps.append(f"open {names[descriptor]}")
        return descriptor

    def noted(step: str, name: str) -> object:
        def call(descriptor: int, *arguments: object) -> object:
            steps.append(f"{step} {names[descriptor]}")
            return real[name](descriptor, *arguments)

        return call

    def renamed(half: str, path: str) -> None:
        assert Path(half).name.startswith(f".{Path(path).name}")
        steps.append("rename half")
        real["rename"](half, path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        patch.setattr(os, "rename", renamed)
        for step, name in (("write", "write"), ("sync", "fsync"), ("close", "close")):
            patch.setattr(os, name, noted(step, name))
        append(folder)
    return steps


ADDER = """
import sys
from cairn.lib import places, spool
folder = sys.argv[1]
if sys.argv[2] == "naive":
    import os
    def write(folder, name, content):
        with open(os.path.join(folder, name), "wb", buffering=0) as file:
            for start in range(0, len(content), 4096):
                file.write(content[start:start + 4096])
    spool._write = write
while True:
    name = spool.new_name()
    spool.append(folder, name, "x" * 400_000, spool.instant(name), "UTC")
    sys.stdout.write(name + "\\n")
    sys.stdout.flush()
"""


def killed(folder: Path, how: str, kills: int) -> tuple[int, int, int]:
    """Kill adders in the middle; returns how many lines were acknowledged, lost, and half-written."""
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for _ in range(kills):
        adder = subprocess.Popen(
            [sys.executable, "-c", ADDER, str(folder), how],
            env={**os.environ, "PYTHONPATH": str(Path(cairn.__file__).parents[1])},
            stdout=subprocess.PIPE,
            text=True,
        )
        with adder:
            assert adder.stdout is not None
            acknowledged.add(adder.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.02))
            adder.send_signal(signal.SIGKILL)
            acknowledged.update(line.strip() for line in adder.stdout if line.endswith("\n"))
    half = 0
    found = spool.waiting(str(folder))
    for name in found:
        try:
            assert len(spool.read(str(folder / name)).line) == 400_000
        except spool.Unreadable:
            half += 1
    return len(acknowledged), len(acknowledged - set(found)), half


def test_killed_adders_lose_and_halve_nothing(tmp_path: Path) -> None:
    acknowledged, lost, half = killed(tmp_path, "as it is", kills=12)
    assert acknowledged >= 12
    assert (lost, half) == (0, 0)


def test_twin_a_writer_without_the_rename_leaves_halves(tmp_path: Path) -> None:
    _, _, half = killed(tmp_path, "naive", kills=12)
    assert half > 0
