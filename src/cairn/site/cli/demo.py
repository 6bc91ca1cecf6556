"""Start Cairn on a sample team, in a folder of its own that is removed at the end. Your own data isn't touched.

--no-browser   print the link only
--port N       listen on this port; without it on CAIRN_PORT, or the next one that is free
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from typing import TYPE_CHECKING, Any, NoReturn

from cairn.site.cli import serve

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cairn.core.accounts.models import User

KEPT = {"CAIRN_PORT"}


def run(arguments: list[str]) -> int:
    """`cairn demo …`. As `cairn serve`; whichever way it ends, nothing is left behind."""
    scene = serve.Scene(
        "cairn demo",
        __doc__,
        "Sample data {}, removed when you stop",
        "The link works once. Your own data isn’t touched.",
        _set_up,
        lasts=False,
    )
    options = serve.options_of(scene, arguments)
    # Until the server sees to its own end.
    for how in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(how) is not signal.SIG_IGN:
            signal.signal(how, _end)
    folder = tempfile.mkdtemp(prefix="cairn-demo-")
    try:
        _stand_in(folder)
        return serve.start(scene, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end(how: int, _frame: object) -> NoReturn:
    sys.exit(128 + how)


def _stand_in(folder: str) -> None:
    """Nothing that is set for one's own Cairn holds here: neither its data nor its database, nor a way to send mail."""
    for name in [name for name in os.environ if name.startswith("CAIRN_") and name not in KEPT]:
        del os.environ[name]
    os.environ["CAIRN_DATA_DIR"] = folder


def _set_up(owner: User) -> None:
    from django.contrib.auth.signals import user_logged_in

    from cairn.site.sample.making import make

    print("Making a sample team …", flush=True)
    make(owner)
    user_logged_in.connect(_look_at_it)


def _look_at_it(request: HttpRequest, **_: Any) -> None:
    from cairn.site.local.people import SAMPLE

    request.session[SAMPLE] = True
