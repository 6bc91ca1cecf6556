"""Serve it: `python -m tests.bench.bare PORT`, with `BARE_DATABASE` naming a file."""

from __future__ import annotations

import os
import socket
import sys

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare.settings"
    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from cairn.site.serving.server import Server
    from tests.bench.bare.models import Line

    with connection.schema_editor() as editor:
        editor.create_model(Line)

    class Served(Server):
        """The same server, with nothing beside it."""

        def load(self) -> object:
            return get_wsgi_application()

        def _work_beside(self) -> None:
            """Nothing is sent or drained here."""

    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    Served(listener, lambda: print("serving", flush=True)).run()


main()
