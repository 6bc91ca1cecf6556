"""Lines to capture, each with a sign that no other has."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass

FORMS = (
    "promise: pebble {} to @ana by fri #empathy",
    "owed: @ben pebble {}",
    "paired with @ana on pebble {} #transparency #empathy",
    "slip: pebble {}",
)


@dataclass(frozen=True, slots=True)
class Line:
    """`sign` is the word in it by which it is found, `once` its idempotency key."""

    text: str
    sign: str
    once: str


class Lines:
    """As many as are asked for, by any thread. Their signs begin with `name`, which no other lines there may have."""

    def __init__(self, name: str = "") -> None:
        self._name = name
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self.of_the_same_form: dict[str, str] = {}
        """The specimen for the sign of every line that was taken."""

    def take(self) -> Line:
        with self._lock:
            number = next(self._numbers)
        form = number % len(FORMS)
        return self._line(form, f"{self._name}{number:05d}")

    def specimens(self) -> list[Line]:
        """One of each form, to be written in peace: what a whole one looks like."""
        return [self._line(form, f"specimen{form}") for form in range(len(FORMS))]

    def _line(self, form: int, sign: str) -> Line:
        self.of_the_same_form[sign] = f"specimen{form}"
        return Line(FORMS[form].format(sign), sign, f"key-{sign}")
