"""Build the search index anew, and who was met when. Both follow from the records, so nothing can be lost by it."""

from __future__ import annotations

import sys


def run(arguments: list[str]) -> int:
    """`cairn search-rebuild`. 0, or 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    if arguments:
        print("cairn search-rebuild takes nothing else.", file=sys.stderr)
        return 2
    from cairn.site.cli.ground import ready

    ready()
    from cairn.core.moments import encounters
    from cairn.core.search.indexing import rebuild

    done = rebuild()
    encounters.rebuild()
    print(f"{done} record{'' if done == 1 else 's'} can be found again.")
    return 0
