"""Take back what the last cairn add did, as long as nothing hangs on it.

--json   the answer for a script
"""

from __future__ import annotations

import json
import sys

from cairn.site.cli import last_act


def run(arguments: list[str]) -> int:
    """`cairn undo`. 0 taken back, 1 not possible any more, 2 not understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    if arguments not in ([], ["--json"]):
        print("cairn undo takes --json and nothing else.", file=sys.stderr)
        return 2
    done, said = _undo()
    print(json.dumps({"undone": done, "said": said}) if arguments else said, file=sys.stdout if done else sys.stderr)
    return 0 if done else 1


def _undo() -> tuple[bool, str]:
    once = last_act.recall()
    if not once:
        return False, "There is nothing from this shell to take back."
    from cairn.site.cli.ground import ready

    by = ready()
    from cairn.core.capture.models import Receipt
    from cairn.core.capture.receipts import take_back
    from cairn.core.undo.undoing import CannotUndo

    receipt = Receipt.objects.filter(by=by, once=once).select_related("record").first()
    if receipt is None:
        return False, "That line isn't in the database. cairn doctor shows whether it waits or was set aside."
    key = receipt.record.key if receipt.record else "The line"
    try:
        take_back(by, receipt)
    except CannotUndo as no:
        return False, str(no)
    last_act.forget()
    return True, f"{key} is taken back."
