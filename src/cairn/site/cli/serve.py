"""Start Cairn on this machine, print the link that opens it, and open the browser. This is what cairn alone does.

--no-browser   print the link only
--port N       listen on this port; without it on CAIRN_PORT, or the next one that is free
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.lib import places
from cairn.site import configuration
from cairn.site.backup.refusals import TROUBLES
from cairn.site.cli.progress import Progress
from cairn.site.guests import address
from cairn.site.guests.address import Address
from cairn.site.local import browser, running, token

if TYPE_CHECKING:
    from cairn.core.accounts.models import User

NEXT_PORTS = 50


@dataclass(frozen=True, slots=True)
class Scene:
    """What is served: the command that does it, what `set_up` adds before the start, and what is said of it.

    `lasts`: whether its data is there for longer than the server, so that backups are made of it.
    """

    command: str
    about: str
    data: str
    last: str
    set_up: Callable[[User], object] | None = None
    lasts: bool = True


OWN = Scene("cairn serve", __doc__, "Your data   {}", "The link works once; for another one, run cairn again.")


def run(arguments: list[str]) -> int:
    """`cairn serve …`. 0 when it was stopped or runs already, 1 if it can't start, 2 if it wasn't understood."""
    return start(OWN, options_of(OWN, arguments))


def start(scene: Scene, options: argparse.Namespace) -> int:
    """Serve until it is told to stop; the exit code."""
    if configuration.value("CAIRN_MODE") != configuration.LOCAL:
        return _no("cairn serve is for one person on their own machine. For a team, serve cairn.site.wsgi.", 2)
    os.umask(0o077)
    try:
        seat = running.take_seat()
        if seat is None:
            return _point_to_running(options.browser)
        try:
            return _serve(scene, seat, options)
        finally:
            token.forget()
            seat.leave()
    except (OSError, configuration.BadSetting) as error:
        return _no(f"Cairn can’t start: {error}")


def options_of(scene: Scene, arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        scene.command,
        description=scene.about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=f"{scene.command} […]",
    )
    parser.add_argument("--no-browser", dest="browser", action="store_false", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=_port, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _point_to_running(wants_browser: bool) -> int:
    server = running.current(running.PATIENCE)
    if server is None:
        return _no("Another cairn is just starting or stopping here. Wait a moment and try again.")
    _say(OWN, "Cairn is already running.", _show(server, wants_browser))
    return 0


def _serve(scene: Scene, seat: running.Seat, options: argparse.Namespace) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    django.setup()
    from django.db import DatabaseError

    from cairn.core.database.readback import DatabaseRefused
    from cairn.site import background, starting
    from cairn.site.local import people
    from cairn.site.serving.server import Server

    try:
        with Progress(0, "") as progress:
            starting.prepare(lambda line: print(line, flush=True), progress)
        owner = people.settle()
        if scene.set_up:
            scene.set_up(owner)
    except DatabaseRefused as error:
        return _no(f"{error}\nMore about it: cairn doctor")
    except TROUBLES as error:
        return _no(f"{error}\nYour data was left as it was, without a backup it isn’t changed.")
    except DatabaseError as error:
        return _no(f"Cairn can’t open its database: {error}\nMore about it: cairn doctor")
    listener = _listen(options.port)
    if listener is None:
        return _no(f"Port {options.port or _usual_port()} is taken. Choose another: {scene.command} --port N")
    guests = address.configured()
    for_guests = _listen_for(guests) if guests else None
    server = seat.tell(listener.getsockname()[1])
    if not options.port and server.port != _usual_port():
        print(f"Port {_usual_port()} is taken by another program; this time it is {server.port}.", flush=True)
    chores = background.chores(backups=scene.lasts)
    Server(listener, lambda: _tell(scene, server, options, guests), chores, for_guests).run()
    print("\nCairn has stopped.", flush=True)
    return 0


def _listen(wanted: int) -> socket.socket | None:
    """A socket on this machine alone, on `wanted`, or near the usual port if that is 0; `None` where all are taken."""
    usual = _usual_port()
    for port in [wanted] if wanted else range(usual, min(usual + NEXT_PORTS, 65536)):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    return None


def _listen_for(guests: Address) -> socket.socket:
    """Raises `OSError`, with what to do in its text."""
    try:
        return socket.create_server((guests.host, guests.port), family=guests.family, backlog=128)
    except OSError as error:
        why = f"guests can’t be served on {guests.bind} ({os.strerror(error.errno or 0)})."
        raise OSError(f"{why} Choose another place in CAIRN_GUEST_BIND.") from error


def _port(given: str) -> int:
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(given)


def _usual_port() -> int:
    given = configuration.value("CAIRN_PORT")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise configuration.BadSetting(f"CAIRN_PORT is {given!r}; it is a number from 1 to 65535.")
    return int(given)


def _show(server: running.Server, wants_browser: bool) -> str:
    """A fresh link, shown in the browser too if that is wanted."""
    link = server.url + token.ADDRESS.format(token.issue())
    if wants_browser:
        browser.open_browser(link)
    return link


def _tell(scene: Scene, server: running.Server, options: argparse.Namespace, guests: Address | None) -> None:
    _say(scene, "Cairn is running.", _show(server, options.browser), guests.url if guests else "")


def _say(scene: Scene, what: str, link: str, guests: str = "") -> None:
    print(
        f"{what}\n\n"
        f"  Open it     {link}\n"
        f"  {scene.data.format(places.data_dir())}\n"
        + (f"  For guests  {guests}\n" if guests else "")
        + f"  To stop     Ctrl-C{' there' if 'already' in what else ''}\n\n"
        + scene.last,
        flush=True,
    )


def _no(why: str, code: int = 1) -> int:
    print(why, file=sys.stderr)
    return code
