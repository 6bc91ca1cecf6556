"""Whether earlier decisions are found by what they mean, too. Both are fine."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.core.search import meaning
from cairn.site.health.finding import Finding, fine

GROUP = "Search"


def findings() -> Iterator[Finding]:
    if meaning.is_installed():
        yield fine(GROUP, f"Decisions like a new one are found by words and by meaning ({meaning.PACKAGE})")
    else:
        yield fine(GROUP, "Decisions like a new one are found by words; make meaning adds what they mean")
