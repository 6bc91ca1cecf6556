"""A plain value: its slots, compared and shown. `dataclasses` would do it, but costs 20 ms to import."""

from __future__ import annotations


class Value:
    """Two values are equal when they are of one class and agree in `compared` (all slots, unless it says fewer)."""

    __slots__ = ()
    compared: tuple[str, ...] = ()

    def _key(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.compared or self.__slots__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._key()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.compared or self.__slots__)
        return f"{type(self).__name__}({shown})"
