"""Put a backup back. What is there now is backed up first; Cairn must be stopped. It asks nothing.

FILE     the backup; of those that Cairn made by itself, cairn doctor says where they are
--json   the same for a script

The file is checked to the bit, and restored into a scratch database, before anything of yours is touched.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.site import configuration
from cairn.site.backup.refusals import TROUBLES

if TYPE_CHECKING:
    from cairn.site.backup.restoring import Restored


def run(arguments: list[str]) -> int:
    """`cairn restore FILE [--json]`. 0 once it is in place, 1 if nothing was changed, 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    as_json = "--json" in arguments
    files = [one for one in arguments if one != "--json"]
    if len(files) != 1 or files[0].startswith("-"):
        print("cairn restore takes the file to put back, and --json.", file=sys.stderr)
        return 2
    os.umask(0o077)
    try:
        done = _restore(Path(files[0]).absolute())
    except (configuration.BadSetting, OSError, *TROUBLES) as error:
        print(f"Nothing was put back. {error}", file=sys.stderr)
        return 1
    print(_as_json(done) if as_json else _as_text(done))
    return 0


def _restore(file: Path) -> Restored:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    django.setup()
    from cairn.site.backup.chosen import database
    from cairn.site.backup.restoring import restore
    from cairn.site.cli.progress import Progress

    with Progress(0, "") as progress:
        return restore(database(), file, progress)


def _as_text(done: Restored) -> str:
    manifest = done.manifest
    when, rows = f"{manifest.made:%Y-%m-%d} at {manifest.made:%H:%M} (UTC)", f"{manifest.canonical.rows:,} rows"
    lines = [f"Put back as it was on {when}: {rows}, every one of them the same."]
    if done.before:
        lines.append(f"What was there before: {done.before}")
    if not done.up_to_date:
        lines.append("It is older than this version; the next start brings it up to date.")
    return "\n".join([*lines, "To go on: cairn"])


def _as_json(done: Restored) -> str:
    manifest = done.manifest
    told = {
        "made": manifest.made.isoformat(),
        "rows": manifest.canonical.rows,
        "canonical": manifest.canonical.digest,
        "before": str(done.before) if done.before else None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
