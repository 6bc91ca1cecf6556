"""A crowd on one database: `python -m tests.drills.stage.crowd`, processes in which some threads write and others read.

Takes a `Crowd` as JSON, prints what it found as JSON. With `stock`, the same threads go by Django's own backend for
SQLite, as it comes: no queue for writers, and transactions that begin by reading.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.drills.stage.lines import Lines
from tests.ground.serving import environment

PAUSE = 0.05
"""Seconds between two pages of a reader. Without, those who read would leave those who write no time on the processor,
and there would be little to lock."""
READINGS = ("today", "open", "latest", "search")


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many `processes`, with `writers` and `readers` threads in each, for so many `seconds`."""

    processes: int
    writers: int
    readers: int
    seconds: float
    stock: bool = False


@dataclass(slots=True)
class Done:
    """What one thread did: how often, in which times (ms each), what was raised; of a writer, the signs it saved."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    saved: dict[str, str] = field(default_factory=dict)
    """By sign, that of the specimen of the same form."""


@dataclass(slots=True)
class Found:
    """What all threads did; `stale` is how many records the index of words doesn't hold as they are."""

    writers: list[Done]
    readers: list[Done]
    stale: int


def gather(crowd: Crowd, data: Path) -> Found:
    """Let `crowd` work on the folder `data`, with specimens of every form written before."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.drills.stage.crowd", json.dumps(asdict(crowd))],
        env=environment(data, DJANGO_SETTINGS_MODULE="cairn.site.settings"),
        capture_output=True,
        text=True,
        timeout=600 + 2 * crowd.seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return Found([Done(**one) for one in told["writers"]], [Done(**one) for one in told["readers"]], told["stale"])


def main() -> None:
    import django
    from django.conf import settings

    crowd = Crowd(**json.loads(sys.argv[1]))
    if crowd.stock:
        settings.DATABASES["default"] = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": settings.DATABASES["default"]["NAME"],
        }
    django.setup()
    _write_specimens()
    with ProcessPoolExecutor(crowd.processes, mp_context=get_context("fork")) as pool:
        shares = list(pool.map(_share, range(crowd.processes), [crowd] * crowd.processes))
    writers = [one for share in shares for one in share[0]]
    readers = [one for share in shares for one in share[1]]
    from cairn.core.search.indexing import stale

    found = Found(writers, readers, sum(1 for _ in stale()))
    json.dump(asdict(found), sys.stdout)


def _write_specimens() -> None:
    """In peace, and before the forks: they then have all that it takes loaded already."""
    from django.db import connection

    from cairn.core.capture.taking import take
    from cairn.site.local import people

    owner = people.owner()
    for line in Lines().specimens():
        take(owner, line.text, once=line.once)
    for turn in READINGS:
        _look(owner, turn)
    # SQLite's connections don't survive a fork.
    connection.close()


def _share(which: int, crowd: Crowd) -> tuple[list[Done], list[Done]]:
    """The writers and the readers of one process, the `which`th."""
    end = time.monotonic() + crowd.seconds
    writers = [Done() for _ in range(crowd.writers)]
    readers = [Done() for _ in range(crowd.readers)]
    jobs = [(one, partial(_write, one, Lines(f"p{which}w{number}n")), 0.0) for number, one in enumerate(writers)]
    jobs += [(one, partial(_read, one), PAUSE) for one in readers]
    threads = [threading.Thread(target=_go, args=(*job, end)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return writers, readers


def _go(done: Done, job: Callable[[Any], None], pause: float, end: float) -> None:
    """Do `job` as the owner, with a `pause` (s) after each, until `end` on the monotonic clock."""
    from django.db import connection

    from cairn.site.local import people

    try:
        owner = people.owner()
        while time.monotonic() < end:
            began = time.perf_counter()
            try:
                job(owner)
            except Exception as error:  # noqa: BLE001 -- whatever it is, nobody was to meet it
                done.errors.append(f"{type(error).__name__}: {error}")
            else:
                done.times.append(1000 * (time.perf_counter() - began))
            time.sleep(pause)
    except Exception as error:  # noqa: BLE001
        done.errors.append(f"{type(error).__name__}: {error}")
    finally:
        connection.close()


def _write(done: Done, lines: Lines, owner: Any) -> None:
    from cairn.core.capture.taking import take

    line = lines.take()
    take(owner, line.text, once=line.once)
    done.saved[line.sign] = lines.of_the_same_form[line.sign]


def _read(done: Done, owner: Any) -> None:
    _look(owner, READINGS[len(done.times) % len(READINGS)])


def _look(owner: Any, at: str) -> None:
    from cairn.core import clock
    from cairn.core.asking.loops import open_loops
    from cairn.core.records.models import Record
    from cairn.core.records.reading import specific
    from cairn.core.search.finding import find
    from cairn.surfaces.today.reading import Today

    match at:
        case "today":
            today = Today(owner, clock.now())
            assert len(today.first) <= 3
            assert all((today.panels, today.week, today.unsettled))
        case "open":
            assert open_loops(owner, clock.now(), due_only=False)
        case "latest":
            assert specific(list(Record.records.visible_to(owner).order_by("-pk")[:50]))
        case "search":
            assert find(owner, "pebble")


if __name__ == "__main__":
    main()
