"""The first page after `cairn`, on a database that is there, beside that of Jupyter Server."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.peers import Missing
from tests.bench.table import Row, missing
from tests.bench.timing import Times, shown, times
from tests.bench.visitor import Served, Visitor
from tests.ground.serving import Cairn, free_port

MUST, MUST_BESIDE = 1.5, 1.0
PATIENCE = 60.0
WHAT = "the first page after `cairn`"


def rows(bench: Bench) -> Iterator[Row]:
    runs = max(5, bench.runs // 3)
    taken: dict[str, list[float]] = {size: [] for size in bench.sizes}
    theirs: list[float] = []
    why = ""
    with bench.scratch() as folder:
        try:
            jupyter: Callable[[], float] | None = _jupyter(bench.peers.packages("jupyter", "jupyter-server"), folder)
        except Missing as no:
            jupyter, why = None, str(no)
        copies = {size: bench.place.copy(size) for size in bench.sizes}
        data = {size: copy.__enter__() for size, copy in copies.items()}
        for _ in range(runs):
            for size in bench.sizes:
                taken[size].append(_first_page(data[size]))
            if jupyter:
                theirs.append(jupyter())
        for copy in copies.values():
            copy.__exit__(None, None, None)
    ours = {size: Times(tuple(seconds)) for size, seconds in taken.items()}
    large = ours[bench.large]
    growth = " / ".join(shown(one.median) for one in ours.values())
    yield Row(WHAT, f"≤ {shown(MUST)}", shown(large.median), "", growth, large.median <= MUST, {"ours": large.median})
    must = f"≤ {MUST_BESIDE:g} ×"
    if not theirs:
        yield missing("… beside Jupyter Server’s", must, why)
        return
    peer = Times(tuple(theirs))
    ratio = large.median / peer.median
    beside = f"{shown(peer.median)}: {times(ratio)}"
    yield Row(
        "… beside Jupyter Server’s", must, shown(large.median), beside, "", ratio <= MUST_BESIDE, {"ratio": ratio}
    )


def _first_page(data: Path) -> float:
    """From the command to Today, as it is drawn for the owner."""
    begin = time.perf_counter()
    with Served(Cairn(data, "--port", str(free_port()))) as served:
        assert served.visitor.get("/").status == 200
        return time.perf_counter() - begin


def _jupyter(where: Path, folder: Path) -> Callable[[], float]:
    variables = {**os.environ, "HOME": str(folder), "JUPYTER_RUNTIME_DIR": str(folder / "run")}

    def start() -> float:
        port, begin = free_port(), time.perf_counter()
        command = [str(where / "jupyter-server"), "--no-browser", f"--port={port}", "--IdentityProvider.token=t"]
        root = [] if os.geteuid() else ["--allow-root"]
        process = subprocess.Popen(
            [*command, *root], env=variables, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _until_it_answers(port, begin)
            return time.perf_counter() - begin
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()

    return start


def _until_it_answers(port: int, begin: float) -> None:
    """Its own page at `/`, whatever it leads to."""
    while time.perf_counter() - begin < PATIENCE:
        try:
            visitor = Visitor(port)
            answer = visitor.get("/api/status?token=t")
            visitor.close()
        except (OSError, http.client.HTTPException):
            time.sleep(0.01)
            continue
        if answer.status == 200:
            return
    raise TimeoutError("Jupyter Server didn’t answer.")
