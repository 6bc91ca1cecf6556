"""Look whether everything is as it has to be: fine (✓), worth a look (⚠) or wrong (✗), and how to mend it.

--json   the same for a script, with every setting; secrets are only said to be set
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.lib import places
from cairn.site import configuration
from cairn.site.cli.progress import Progress

if TYPE_CHECKING:
    from cairn.site.health.finding import Finding


def run(arguments: list[str]) -> int:
    """`cairn doctor`. 0 if nothing is wrong, 1 if something is, 2 if it wasn't understood. Changes nothing."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    if arguments not in ([], ["--json"]):
        print("cairn doctor takes --json and nothing else.", file=sys.stderr)
        return 2
    with Progress(0, "") as progress:
        findings = list(_findings(progress))
    print(_as_json(findings) if arguments else _as_text(findings))
    return 1 if any(finding.state == "wrong" for finding in findings) else 0


def _findings(progress: Progress) -> Iterator[Finding]:
    from cairn.site.health.finding import wrong

    try:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
        django.setup()
    except Exception as error:  # noqa: BLE001 -- whatever keeps it from starting is what was asked for
        yield wrong("Program", f"It can’t be loaded: {error}", "Put that right, then run cairn doctor again.")
        return
    from cairn.site.health import backups, database, desktop, guests, meaning, place, waiting

    yield from chain(place.program(), place.data(), guests.findings(), meaning.findings())
    if _has_data():
        yield from database.findings()
        if database.reachable() and not database.missing_migrations():
            yield from chain(waiting.lines(), waiting.messages(), desktop.notices())
        if database.reachable():
            yield from backups.findings(progress)
    yield from waiting.server()


def _has_data() -> bool:
    # To open an SQLite file that isn't there would make it.
    return bool(configuration.value("CAIRN_DATABASE_URL")) or Path(places.database_file()).exists()


def _as_text(findings: list[Finding]) -> str:
    lines = []
    for group, members in groupby(findings, key=lambda finding: finding.group):
        lines.append(group)
        for finding in members:
            lines.append(f"  {finding.sign} {finding.text}")
            if finding.fix:
                lines.append(f"      {finding.fix}")
    return "\n".join([*lines, "", _verdict(findings)])


def _verdict(findings: list[Finding]) -> str:
    wrong = sum(finding.state == "wrong" for finding in findings)
    look = sum(finding.state == "look" for finding in findings)
    if wrong:
        return f"{wrong} to mend."
    return f"Nothing is wrong; {look} to look at." if look else "All is well."


def _as_json(findings: list[Finding]) -> str:
    told = {
        "ok": not any(finding.state == "wrong" for finding in findings),
        "findings": [finding.as_data() for finding in findings],
        "settings": {setting.name: configuration.shown(setting) for setting in configuration.SETTINGS},
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
