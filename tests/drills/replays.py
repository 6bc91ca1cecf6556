"""The same form sent again under its idempotency key, one after the other and at the same moment.

Each way to make something without script is sent as a browser sends it, with the key that its page came with. Whatever
was replayed is there once, and every answer says so and leads to the same place.
"""

from __future__ import annotations

import datetime as dt
import random
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.drills.drill import Drill, Result
from tests.drills.stage import kept
from tests.drills.stage.postgres import Postgres
from tests.drills.stage.server import Server
from tests.drills.stage.visitor import GONE, Answer, Visitor
from tests.ground.prepared import data_in

REPLAYS = 3
"""At most, of each submit."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form on `page` that is sent to `to`; `{}` in its fields is where the words go. `rows` is what it makes."""

    page: str
    to: str
    fields: dict[str, str]
    rows: int = 1


def forms(on: str) -> tuple[Form, ...]:
    """Every form that carries a key; steps hang on the record `on`."""
    look_on = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=90)
    plan = {"cue": "the kettle boils", "will": "{}", "rhythm": "days", "days": "0", "span": "7"}
    return (
        Form("/", "/capture/", {"line": "paired with @ana on {} #transparency"}),
        Form("/capture/empty-your-head/", "/capture/empty-your-head/", {"lines": "{} to @ben"}),
        Form("/promises/new/", "/promises/new/", {"sort": "promise", "text": "{}", "who": "ana"}),
        Form("/", "/capture/", {"line": "promise: {} to @ana by fri"}),
        Form(f"/promises/{on}/", f"/promises/step/{on}/", {"text": "{}"}),
        Form("/habits/intentions/new/", "/habits/intentions/new/", {"goal": "{}", "look_on": look_on.isoformat()}),
        Form("/habits/new/", "/habits/new/", plan),
        # The evening itself is a record too.
        Form("/reviews/evening/", "/reviews/evening/", {"promised": "{} to @ben by fri"}, rows=2),
    )


@dataclass
class Clients:
    """As many connections as a submit is ever sent on."""

    visitors: list[Visitor]
    pool: ThreadPoolExecutor
    requests: int = 0
    refused: list[str] = field(default_factory=list)

    def send(self, form: Form, sign: str, times: int, *, at_once: bool) -> None:
        """Send it `times` over, with the key of a fresh page, and see that each answer is a success, and the same."""
        fields = {name: text.format(f"pebble {sign}") for name, text in form.fields.items()}
        fields["once"] = self.visitors[0].once(form.page)
        start = threading.Barrier(times if at_once else 1)

        def post(visitor: Visitor) -> Answer:
            start.wait(60)
            return visitor.post(form.to, fields)

        sending = self.visitors[:times]
        answers = list(self.pool.map(post, sending)) if at_once else [post(visitor) for visitor in sending]
        self.requests += times
        if wrong := [answer.status for answer in answers if not answer.saved]:
            self.refused.append(f"{form.to} answered {wrong[0]}")
        elif len({answer.location for answer in answers}) > 1:
            self.refused.append(f"{form.to} leads to different places")


def run(folder: Path, *, submits: int, on_postgres: bool = False, twin: str = "") -> Result:
    """Send `submits` forms, each replayed one to three times, every other one all at once."""
    postgres = Postgres(folder / "postgres") if on_postgres else None
    server = Server(data_in(folder), twin, **({"CAIRN_DATABASE_URL": postgres.url} if postgres else {}))
    database = postgres.url if postgres else server.data / "cairn.sqlite3"
    chance = random.Random(7)
    try:
        server.start()
        first = Visitor.enter(server)
        assert first.post("/promises/new/", {"sort": "promise", "text": "the plan"}).saved
        before, offered = _count(database), forms(_only_promise(database))
        with ThreadPoolExecutor(REPLAYS + 1) as pool:
            clients = Clients([first, *(first.another() for _ in range(REPLAYS))], pool)
            for number in range(submits):
                times = 1 + chance.randint(1, REPLAYS)
                turn, place = divmod(number, len(offered))
                clients.send(offered[place], f"{number:05d}", times, at_once=(turn + place) % 2 == 0)
        for visitor in clients.visitors:
            visitor.leave()
        server.stop()
        signs = Counter(one.sign for one in kept.records(database))
        made = _count(database) - before
    except GONE as error:
        raise AssertionError(f"no answer:\n{server.said()}") from error
    finally:
        server.kill()
        if postgres:
            postgres.stop()
    wanted = sum(offered[number % len(offered)].rows for number in range(submits))
    once = sum(signs[f"{number:05d}"] == 1 for number in range(submits))
    said = f"{submits} submits in {clients.requests:,} requests: {once} there once, {made} rows of {wanted}"
    said += f", {len(clients.refused)} answered wrongly" + "".join(f" ({one})" for one in clients.refused[:1])
    return Result(said, kept=once == submits and made == wanted and not clients.refused)


def _count(database: Path | str) -> int:
    with kept.opened(database) as connection:
        return int(connection.execute("SELECT count(*) FROM core_record").fetchone()[0])


def _only_promise(database: Path | str) -> str:
    with kept.opened(database) as connection:
        found = connection.execute("SELECT uid FROM core_record WHERE kind = 'promise'").fetchone()[0]
        return str(uuid.UUID(str(found)))


def _on(database: str, *, on_postgres: bool) -> Drill:
    return Drill(
        name=f"replays-{database.lower()}",
        promise=f"a retried submit is one row, on {database}",
        wanted="500 requests replayed 1–3 times under one idempotency key: 500 rows",
        full=partial(run, submits=500, on_postgres=on_postgres),
        small=partial(run, submits=16 if on_postgres else 32, on_postgres=on_postgres),
        twin=partial(run, submits=4, on_postgres=on_postgres, twin="without_receipts"),
    )


DRILLS = (_on("SQLite", on_postgres=False), _on("PostgreSQL", on_postgres=True))
