"""This week's note, as Markdown: the draft, or what was made of it.

--week 2026-11-16   another week, by any of its days
--json              for a script, with what is left out and why
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cairn.core.contract import Week
    from cairn.practices.notes.models import Draft


def run(arguments: list[str]) -> int:
    """`cairn note`. 0, or 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    try:
        wanted, as_json = _options(list(arguments))
    except ValueError:
        print("cairn note takes --week YYYY-MM-DD and --json and nothing else.", file=sys.stderr)
        return 2
    from cairn.site.cli.ground import ready

    owner = ready()
    from cairn.core import clock
    from cairn.core.contract import Week
    from cairn.practices.notes.models import draft, draft_for, note_of, usual_address, usual_reader, words_of_note

    week = Week(clock.monday(wanted or clock.day(clock.now(), owner.zone)), owner.zone)
    note = note_of(owner, week)
    reader = usual_reader(owner)
    found = draft_for(owner, note) if note else draft(owner, week, reader, usual_address(owner, reader))
    text = words_of_note(owner, note, found) if note else found.text
    print(_json(week, note.state if note else "", text, found) if as_json else text.strip() or "Nothing to tell yet.")
    return 0


def _options(arguments: list[str]) -> tuple[dt.date | None, bool]:
    as_json = "--json" in arguments
    if as_json:
        arguments.remove("--json")
    if not arguments:
        return None, as_json
    name, value = arguments
    if name != "--week":
        raise ValueError(name)
    return dt.date.fromisoformat(value), as_json


def _json(week: Week, state: str, text: str, found: Draft) -> str:
    left_out = [{"section": line.section, "text": line.text, "why": line.why} for line in found.left_out]
    answer = {"week": week.first.isoformat(), "state": state or "not kept yet", "text": text, "left_out": left_out}
    return json.dumps(answer, ensure_ascii=False, indent=2)
