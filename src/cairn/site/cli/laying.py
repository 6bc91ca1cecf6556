"""`cairn export decisions --to docs/decisions`: what another program keeps as a folder of files, into that folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.contract import Format
    from cairn.core.transfer.laying import Laid


def folder_of(what: str, to: str) -> Format | None:
    """The format that `what` names, where it goes to a folder and not into a file for the program that `to` names."""
    from cairn.core.transfer.formats import formats

    if not what or not to or (to != what and any(one.name == to and one.write for one in formats())):
        return None
    return next((one for one in formats() if one.name == what and one.folder), None)


def run(owner: User, form: Format, folder: Path, *, force: bool, as_data: bool) -> int:
    """0 once everything lies there, 1 where something was left alone, or can't be written."""
    from cairn.core.acts import Act
    from cairn.core.transfer.laying import Outside, lay

    assert form.folder is not None
    try:
        laid = lay(folder, form.folder(owner), force=force)
    except (OSError, Outside) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or error
        print(f"It can’t be written: {why}. What was written before stays.", file=sys.stderr)
        return 1
    if form.laid and laid.news:
        form.laid(Act.begin(owner), laid.news)
    _say(laid, as_data)
    return 1 if laid.left else 0


def _say(laid: Laid, as_data: bool) -> None:
    if as_data:
        print(json.dumps({"written": laid.written, "same": len(laid.same), "left": laid.left}, ensure_ascii=False))
        return
    said = f"{len(laid.written):,} written, {len(laid.same):,} as they were"
    print(f"{said}, {len(laid.left):,} left alone" if laid.left else said)
    for name in laid.left:
        print(f"  {name} was changed there, and not by Cairn.", file=sys.stderr)
    if laid.left:
        print("Bring those in first (cairn import), or write over them with --force.", file=sys.stderr)
