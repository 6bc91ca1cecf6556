"""Whom a long work tells how far it is. The terminal's progress bar is one of them."""

from __future__ import annotations

from typing import Protocol


class Told(Protocol):
    def go_on(self, total: int, what: str) -> None:
        """The next part begins: `total` things, and what is done with them."""

    def step(self, done: int) -> None:
        """`done` of them are done so far."""


class Nobody:
    """Where nobody watches."""

    def go_on(self, total: int, what: str) -> None:
        pass

    def step(self, done: int) -> None:
        pass


NOBODY = Nobody()
