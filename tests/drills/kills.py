"""`kill -9` of every process while lines are captured: on the page of the real server, and by `cairn add`.

What was acknowledged has to be there once, and whatever is there has to be whole. A request that got no answer is sent
again under its key, as whoever sits before the page does, or given up; a shell that died is not, since typing it again
is another line.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.drills.drill import Drill, Result
from tests.drills.stage import kept
from tests.drills.stage.lines import Line, Lines
from tests.drills.stage.postgres import Postgres
from tests.drills.stage.server import Server
from tests.drills.stage.shell import Shell
from tests.drills.stage.visitor import GONE, Visitor
from tests.ground.prepared import data_in

PAGES, SHELLS = 8, 4
AHEAD = 20
PAUSE = 0.3
"""Seconds at most between two lines of a shell."""


@dataclass
class Stage:
    """A data folder with all that lives on it."""

    server: Server
    shell: Shell
    postgres: Postgres | None
    up: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def build(cls, folder: Path, *, on_postgres: bool, twin: str) -> Stage:
        postgres = Postgres(folder / "postgres") if on_postgres else None
        variables = {"CAIRN_DATABASE_URL": postgres.url} if postgres else {}
        # The shell isn't told of the database: its lines go by the spool, whatever the server keeps them in.
        data = data_in(folder)
        return cls(Server(data, twin, **variables), Shell(data), postgres)

    @property
    def database(self) -> Path | str:
        return self.postgres.url if self.postgres else self.server.data / "cairn.sqlite3"

    def start(self) -> None:
        self.server.start()
        self.up.set()

    def kill(self) -> None:
        self.up.clear()
        self.server.kill()
        self.shell.kill()
        if self.postgres:
            self.postgres.kill()

    def rise(self) -> None:
        if self.postgres:
            self.postgres.start()
        self.start()

    def end(self) -> None:
        self.server.kill()
        if self.postgres:
            self.postgres.stop()


class Clients:
    """They capture until they are told to stop; `acknowledged` holds the sign of every line that was."""

    def __init__(self, stage: Stage, lines: Lines, visitor: Visitor) -> None:
        self.stage, self.lines, self.visitor = stage, lines, visitor
        self.by_page: set[str] = set()
        self.by_shell: set[str] = set()
        self.stopped = threading.Event()

    def have_saved(self, many: float) -> bool:
        """Whether as many were acknowledged by page, and as many by shell."""
        return min(len(self.by_page), len(self.by_shell)) >= many

    def on_pages(self, seed: int) -> None:
        chance, page = random.Random(seed), self.visitor.another()
        while not self.stopped.is_set():
            line = self.lines.take()
            while not self._sent(page, line) and chance.random() < 0.5 and not self.stopped.is_set():
                pass
        page.leave()

    def in_shells(self, seed: int) -> None:
        """Type without waiting for the server, but no more than about as many lines as come by page."""
        chance = random.Random(seed)
        while not self.stopped.wait(chance.uniform(0, PAUSE)):
            if len(self.by_shell) > len(self.by_page) + AHEAD:
                continue
            line = self.lines.take()
            if self.stage.shell.add(line.text).saved:
                self.by_shell.add(line.sign)

    def _sent(self, page: Visitor, line: Line) -> bool:
        self.stage.up.wait(60)
        try:
            saved = page.post("/capture/", {"line": line.text, "once": line.once}).saved
        except GONE:
            return False
        if saved:
            self.by_page.add(line.sign)
        return saved


def run(folder: Path, *, captures: int, kills: int, on_postgres: bool = False, twin: str = "") -> Result:
    """Kill `kills` times, spread over as many captures by page and by shell as make up `captures`."""
    stage, lines, chance = Stage.build(folder, on_postgres=on_postgres, twin=twin), Lines(), random.Random(7)
    try:
        stage.start()
        visitor = Visitor.enter(stage.server)
        specimens = lines.specimens()
        for line in specimens:
            assert visitor.post("/capture/", {"line": line.text, "once": line.once}).saved
        visitor.leave()
        clients = Clients(stage, lines, visitor)
        with ThreadPoolExecutor(PAGES + SHELLS) as pool:
            running = [pool.submit(clients.on_pages, seed) for seed in range(PAGES)]
            running += [pool.submit(clients.in_shells, seed) for seed in range(SHELLS)]
            try:
                for number in range(kills):
                    goal = captures // 2 * (number + chance.random()) / kills
                    _until(partial(clients.have_saved, goal), running)
                    time.sleep(chance.uniform(0, 0.1))
                    stage.kill()
                    stage.rise()
                _until(partial(clients.have_saved, captures // 2), running)
            finally:
                clients.stopped.set()
        _until(lambda: not stage.shell.waiting(), [])
        stage.server.stop()
        acknowledged = clients.by_page | clients.by_shell | {line.sign for line in specimens}
        reckoning = kept.reckon(kept.records(stage.database), acknowledged, lines.of_the_same_form)
        damage = kept.damage(stage.database)
        assert all(one.done() and not one.exception() for one in running), "a client broke"
    finally:
        stage.end()
    said = f"{len(clients.by_page)} by page and {len(clients.by_shell)} by shell × {kills} kills: {reckoning}"
    return Result(said + "".join(f"; {one}" for one in damage[:1]), reckoning.clean and not damage)


def _until(reached: Callable[[], bool], running: list[Future[None]]) -> None:
    """Wait for it, for two minutes at most; raises what a client raised."""
    deadline = time.monotonic() + 120
    while not reached():
        for one in running:
            if one.done():
                one.result()
        assert time.monotonic() < deadline, "the captures stopped"
        time.sleep(0.01)


def _broken(folder: Path, *, on_postgres: bool) -> Result:
    """Each naive way has to be seen, once in three times at least: all kills may fall between two captures.

    Rows written each for itself are nothing that PostgreSQL's locks allow.
    """
    twins = ["answers_first"] if on_postgres else ["answers_first", "without_transactions"]
    results = []
    for twin in twins:
        for attempt in range(3):
            place = folder / f"{twin}-{attempt}"
            place.mkdir()
            result = run(place, captures=30, kills=3, on_postgres=on_postgres, twin=twin)
            if not result.kept:
                break
        results.append(result)
    said = [f"{twin.replace('_', ' ')}: {one.figure}" for twin, one in zip(twins, results, strict=True)]
    return Result("; ".join(said), any(one.kept for one in results))


def _on(database: str, *, on_postgres: bool) -> Drill:
    return Drill(
        name=f"kills-{database.lower()}",
        promise=f"a capture answered with success survives kill -9 of every process, on {database}",
        wanted="1,000 concurrent captures × 40 kills: 0 lost, 0 double, 0 half-written",
        full=partial(run, captures=4000, kills=40, on_postgres=on_postgres),
        small=partial(run, captures=20, kills=3, on_postgres=on_postgres),
        twin=partial(_broken, on_postgres=on_postgres),
    )


DRILLS = (_on("SQLite", on_postgres=False), _on("PostgreSQL", on_postgres=True))
