"""What was measured, as one table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

HEADS = ("what", "must reach", "measured", "beside", "new / year / decade", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `met` is None where there is nothing to reach, or it wasn't measured; `figures` are for scripts."""

    what: str
    must: str
    measured: str
    beside: str = ""
    growth: str = ""
    met: bool | None = None
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def cells(self) -> tuple[str, ...]:
        met = {True: "met", False: "**not met**", None: ""}[self.met]
        return (self.what, self.must, self.measured, self.beside, self.growth, met)


def missing(what: str, must: str, why: str) -> Row:
    """A row that isn't there yet, or whose peer can't be had here."""
    return Row(what, must, f"not measured: {why}")


def as_markdown(lines: Iterable[Sequence[str]], heads: Sequence[str] = HEADS) -> str:
    """A table of Markdown; a row of ours comes as its `cells`."""
    every = [heads, tuple("---" for _ in heads), *lines]
    return "\n".join(f"| {' | '.join(cell.replace('|', '∣') for cell in line)} |" for line in every)


def as_json(rows: Iterable[Row], about: Mapping[str, str]) -> str:
    return json.dumps({"about": dict(about), "rows": [asdict(row) for row in rows]}, ensure_ascii=False, indent=2)
