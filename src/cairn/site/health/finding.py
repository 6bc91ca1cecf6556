from __future__ import annotations

from dataclasses import asdict, dataclass

FINE, LOOK, WRONG = "fine", "look", "wrong"
SIGNS = {FINE: "✓", LOOK: "⚠", WRONG: "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `state` is fine, look or wrong; `fix` is what to do about it, in one line."""

    group: str
    state: str
    text: str
    fix: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    def as_data(self) -> dict[str, str]:
        return asdict(self)


def fine(group: str, text: str) -> Finding:
    return Finding(group, FINE, text)


def look(group: str, text: str, fix: str) -> Finding:
    return Finding(group, LOOK, text, fix)


def wrong(group: str, text: str, fix: str) -> Finding:
    return Finding(group, WRONG, text, fix)
