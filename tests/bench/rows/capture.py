"""Captures over HTTP: one client, and eight that never pause, beside the least that Django can do."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from itertools import count

from tests.bench.bare.serving import Bare
from tests.bench.bench import Bench
from tests.bench.table import Row
from tests.bench.timing import Times, shown, timed, times
from tests.bench.visitor import Visitor

LINE = "asked @ana what we know about the release number {} before the change #empathy"
CLIENTS, SECONDS = 8, 12.0
MUST_ONE, MUST_EIGHT, MUST_RATE, FAIR = 0.015, 0.080, 0.2, 0.5

Send = Callable[[Visitor], None]


def rows(bench: Bench) -> Iterator[Row]:
    one: dict[str, Times] = {}
    for size in bench.sizes:
        with bench.served(size) as served:
            send = _capture(served.visitor.form("/capture/"))
            one[size] = timed(_sending(served.visitor, send), 10 * bench.runs, before=5)
            if size == bench.large:
                eight = [Times(tuple(taken)) for taken in never_pausing(served.visitor, send)]
    with bench.scratch() as folder, Bare(folder) as bare:
        visitor = Visitor(bare.port)
        bare_one = timed(_sending(visitor, _insert), 10 * bench.runs, before=5)
        bare_eight = [Times(tuple(taken)) for taken in never_pausing(visitor, _insert)]
    large = one[bench.large]
    yield Row(
        "a capture over HTTP, one client",
        f"p95 ≤ {shown(MUST_ONE)}",
        f"p95 {shown(large.p95)}, median {shown(large.median)}",
        f"a bare Django view: median {shown(bare_one.median)}",
        " / ".join(shown(one[size].median) for size in bench.sizes),
        large.p95 <= MUST_ONE,
        {size: taken.median for size, taken in one.items()} | {"p95": large.p95},
    )
    yield _of_eight(eight)
    yield _rate(large, bare_one, eight, bare_eight)


def _of_eight(eight: list[Times]) -> Row:
    together = Times(tuple(second for taken in eight for second in taken.seconds))
    counts = [len(taken.seconds) for taken in eight]
    fair = min(counts) >= FAIR * sum(counts) / len(counts)
    return Row(
        f"… {CLIENTS} clients that never pause",
        f"p95 ≤ {shown(MUST_EIGHT)}, none starved",
        f"p95 {shown(together.p95)}, longest {shown(together.longest)}; {min(counts)} to {max(counts)} captures each",
        met=together.p95 <= MUST_EIGHT and fair,
        figures={"p95": together.p95, "longest": together.longest, "fewest": min(counts), "most": max(counts)},
    )


def _rate(one: Times, bare_one: Times, eight: list[Times], bare_eight: list[Times]) -> Row:
    single = bare_one.median / one.median
    ours, theirs = (sum(len(taken.seconds) for taken in some) / SECONDS for some in (eight, bare_eight))
    return Row(
        "… its rate beside a bare view that inserts one row as durably",
        f"≥ {MUST_RATE} ×",
        f"{ours:.0f} a second with {CLIENTS} clients",
        f"{theirs:.0f} a second: {times(ours / theirs)}; with one client {times(single)}",
        met=min(single, ours / theirs) >= MUST_RATE,
        figures={"ours": ours, "theirs": theirs, "one": single},
    )


def never_pausing(visitor: Visitor, send: Send) -> list[list[float]]:
    """The seconds of each request of each client, all at once for a while."""
    taken: list[list[float]] = [[] for _ in range(CLIENTS)]
    begin = threading.Barrier(CLIENTS)

    def work(place: int) -> None:
        client = visitor.another()
        begin.wait()
        end = time.perf_counter() + SECONDS
        while (now := time.perf_counter()) < end:
            send(client)
            taken[place].append(time.perf_counter() - now)
        client.close()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


_numbers = count(1)


def _sending(visitor: Visitor, send: Send) -> Callable[[], None]:
    return lambda: send(visitor)


def _capture(token: str) -> Send:
    def send(visitor: Visitor) -> None:
        fields = {"csrfmiddlewaretoken": token, "once": uuid.uuid4().hex}
        answer = visitor.send("/capture/", line=LINE.format(next(_numbers)), **fields)
        assert answer.status == 200, answer.status

    return send


def _insert(visitor: Visitor) -> None:
    answer = visitor.post("/", line=LINE.format(next(_numbers)))
    assert answer.status == 204, answer.status
