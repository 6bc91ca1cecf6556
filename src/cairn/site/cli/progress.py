"""How far something long has come: a bar with count and time left in a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

PATIENCE = 2.0
"""Seconds that nothing is said for: what is over by then needs no bar."""
REDRAWN = 0.1
PLAIN = 10.0
"""Seconds between two lines where the bar can't be redrawn."""
WIDTH = 24
FULL, EMPTY = "█", "░"
REDRAW = "\r\x1b[K"
"""To the beginning of the line, and what stands there away."""


class Progress:
    """`total` things are to be done, 0 where nobody knows how many; `what` is what is being done: "Reading lines".

    Tell it with `step` how many are done so far. It writes to standard error, so that an answer can be piped on.
    """

    def __init__(
        self, total: int, what: str, *, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total, self.what, self.done = total, what, 0
        self._out = out or sys.stderr
        self._clock = clock
        self._redraws = self._out.isatty() and os.environ.get("TERM") != "dumb"
        self._began = clock()
        self._next = self._began + PATIENCE
        self._drawn = False

    def step(self, done: int) -> None:
        """`done` of `total` are done by now; cheap enough to be called for each."""
        self.done = done
        now = self._clock()
        if now < self._next:
            return
        self._next = now + (REDRAWN if self._redraws else PLAIN)
        self._drawn = True
        if self._redraws:
            width = shutil.get_terminal_size().columns - 1
            self._write(REDRAW + self.line(now, bar=True)[:width])
        else:
            self._write(self.line(now, bar=False) + "\n")

    def go_on(self, total: int, what: str) -> None:
        """The next part of the same work, with a count of its own; the two seconds aren't waited for again."""
        self.total, self.what, self.done = total, what, 0
        self._began = self._clock()

    def end(self) -> None:
        """Take the bar away, so that what is said next stands in its place."""
        if self._drawn and self._redraws:
            self._write(REDRAW)
        self._drawn = False

    def line(self, now: float, *, bar: bool) -> str:
        """What is said of it at `now`, a time of its clock."""
        if not self.total:
            return f"{self.what}: {self.done:,}"
        share = min(1.0, self.done / self.total)
        filled = int(share * WIDTH)
        begin = f"{self.what}  {FULL * filled}{EMPTY * (WIDTH - filled)} " if bar else f"{self.what}: "
        left = f", {in_words((now - self._began) * (1 - share) / share)} left" if 0 < share < 1 else ""
        return f"{begin}{int(share * 100)} %, {self.done:,} of {self.total:,}{left}"

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()


def in_words(seconds: float) -> str:
    """A time that is only guessed at, as short as it may be: 8 s, 3 min, 2 h 10 min."""
    if seconds < 59.5:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
