"""One run of the benchmark: where its data is, which peers there are, and what is said meanwhile."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.peers import Peers
from tests.bench.place import Place, environment
from tests.bench.visitor import Served
from tests.ground.serving import Cairn, free_port

SIZES = ("new", "year", "decade")


@dataclass
class Bench:
    """`sizes` are those that are measured; `runs` says how often, roughly: each row takes its share of it."""

    place: Place
    peers: Peers
    tell: Callable[[str], None]
    sizes: Sequence[str] = SIZES
    runs: int = 15
    details: list[str] = field(default_factory=list)
    """What is too long for the table, as Markdown."""

    @property
    def large(self) -> str:
        """The largest size that is measured: what has to be reached, has to be reached there."""
        return self.sizes[-1]

    def inside(self, size: str, what: str, *arguments: object) -> Any:
        """What `tests.bench.inside.WHAT` measures on `size`."""
        said = self.place.python(self.place.data(size), "tests.bench.inside", what, *map(str, arguments))
        return json.loads(said)

    @contextmanager
    def served(self, size: str) -> Iterator[Served]:
        """A server on a copy of `size`."""
        with self.place.copy(size) as data, Served(Cairn(data, "--port", str(free_port()))) as served:
            yield served

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        with TemporaryDirectory(prefix="cairn-bench-") as folder:
            yield Path(folder)


def ran(command: Sequence[str], variables: Mapping[str, str], text: str | None = None) -> str:
    """Run a command as a shell would, and what it printed. Raises `CalledProcessError`."""
    done = subprocess.run(
        command, env=dict(variables), input=text, capture_output=True, text=True, check=True, stdin=None if text else -3
    )
    return done.stdout


def cairn(bench_python: Path) -> list[str]:
    """The command as it is installed beside this Python."""
    return [str(bench_python.parent / "cairn")]


def with_data(data: Path, **more: str) -> dict[str, str]:
    return environment(data, **more)
