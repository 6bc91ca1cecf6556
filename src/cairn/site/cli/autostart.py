"""Start Cairn whenever you log in, by systemd or launchd of your own account. It stays on this machine, as ever.

--off   start it by hand again
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from cairn.site import configuration
from cairn.site.local import autostart


def run(arguments: list[str]) -> int:
    """`cairn autostart [--off]`. 0, 1 if the system would not, 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    if arguments not in ([], ["--off"]):
        print("cairn autostart takes --off and nothing else.", file=sys.stderr)
        return 2
    try:
        return _off() if arguments else _on()
    except (autostart.NotPossible, configuration.BadSetting) as error:
        print(f"Cairn doesn’t start by itself: {error}", file=sys.stderr)
        return 1


def _on() -> int:
    if configuration.value("CAIRN_MODE") != configuration.LOCAL:
        raise autostart.NotPossible("this is for one person on their own machine, and CAIRN_MODE is that of a server.")
    wanted = autostart.plan([*_command(), "serve", "--no-browser"])
    autostart.turn_on(wanted)
    print(f"Cairn starts when you log in, and runs now. To open it: cairn\n\n  Written to  {wanted.path}")
    print("\nIts settings page can switch on one desktop notice a day of what is due.")
    for name in autostart.left_behind(os.environ):
        print(f"\n{name} isn’t taken along: a password has no place in that file. Name a file in {name}_FILE instead.")
    return 0


def _off() -> int:
    wanted = autostart.plan([])
    if not autostart.turn_off(wanted):
        print("Cairn doesn’t start by itself; nothing was changed.")
        return 0
    print(f"Cairn no longer starts by itself. Your data is where it was.\n\n  Removed     {wanted.path}")
    return 0


def _command() -> list[str]:
    """How this very Cairn is called, from anywhere."""
    beside = Path(sys.executable).with_name("cairn")
    found = str(beside) if beside.exists() else shutil.which("cairn")
    if found is None:
        raise autostart.NotPossible("the command cairn isn't found, so the system could not call it either.")
    return [str(Path(found).absolute())]
