"""What is open and due, what a person waits for first.

--all    what isn't due yet, too
--json   for a script
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from cairn.core.contract import Loop

TAKEN = {"--all", "--json"}


def run(arguments: list[str]) -> int:
    """`cairn today`. 0, or 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    if set(arguments) - TAKEN:
        print("cairn today takes --all and --json and nothing else.", file=sys.stderr)
        return 2
    from cairn.site.cli.ground import ready

    owner = ready()
    from cairn.core import clock
    from cairn.core.asking.loops import open_loops
    from cairn.core.keeping.noticing import looked

    now = clock.now()
    loops = open_loops(owner, now, due_only="--all" not in arguments)
    today = clock.day(now, owner.zone)
    if "--json" in arguments:
        print(_as_json(loops, today))
        return 0
    print(_as_text(loops, today))
    looked(owner, today)
    return 0


def _as_text(loops: list[Loop], today: dt.date) -> str:
    from cairn.lib import dates_in_words

    lines = [dates_in_words.day_in_full(today, today)]
    for loop in loops:
        due = dates_in_words.due(loop.due, today) if loop.due else ""
        rests = "rests until your weekly review" if loop.rests else ""
        quiet = " · ".join(part for part in (due, loop.why, rests) if part)
        lines.append(f"  {loop.record.key:<6} {loop.text}" + (f"  ({quiet})" if quiet else ""))
    if not loops:
        lines.append("  Nothing is due.")
    return "\n".join(lines)


def _as_json(loops: list[Loop], today: dt.date) -> str:
    found = [
        {
            "key": loop.record.key,
            "text": loop.text,
            "why": loop.why,
            "due": loop.due.isoformat() if loop.due else None,
            "waits": loop.waits,
            "rests": loop.rests,
        }
        for loop in loops
    ]
    return json.dumps({"today": today.isoformat(), "open": found}, ensure_ascii=False, indent=2)
