"""What stands under the box while a decision is typed: earlier ones like it."""

from __future__ import annotations

from typing import Any

from cairn.core.accounts.models import User
from cairn.core.capture.telling import preview
from cairn.core.search import meaning
from cairn.lib.alike import telling
from cairn.practices.decisions.models import Decision
from cairn.site.local.people import settle
from tests.bench.inside.search import ranked_words
from tests.bench.timing import timed

NEVER_SAID = "zyxophone quibblewort"


def measure(runs: str) -> dict[str, Any]:
    """Seconds of each look at a line, by what is typed; with the model of meanings loaded where it is installed."""
    me = settle()
    meaning.load()
    lines = {what: f"decision: {text}" for what, text in typed(me).items()}
    found: dict[str, Any] = {}
    for what, line in lines.items():
        taken = timed(lambda line=line: preview(me, line), int(runs), before=2)  # type: ignore[misc]
        found[what] = {"line": line, "shown": len(preview(me, line).similar), "seconds": taken.seconds}
    return {"by_meaning": meaning.is_installed(), "typed": found}


def typed(me: User) -> dict[str, str]:
    """Words that one of the decisions has, that very many have, and that none has."""
    rows = Decision.objects.visible_to(me).order_by("pk").values_list("title", flat=True)
    old = rows[rows.count() // 3]
    frequent = [word for word in ranked_words(kind="decision") if telling(word)]
    return {
        "the words of an earlier one": old,
        "its first three words": " ".join(old.split()[:3]),
        "the most frequent words": " ".join(frequent[:6]),
        "a rare word": frequent[-1],
        "words that nobody wrote": NEVER_SAID,
    }
