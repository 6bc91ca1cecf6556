"""Serve it: `python -m tests.bench.bare PORT`, with `BARE_DATABASE` naming a file."""

from __future__ import annotations

import os
import sys
from typing import Any

import django
from gunicorn.app.base import BaseApplication

from cairn.site.serving.worker import Worker

THREADS = 8


class Served(BaseApplication):
    """The worker and the threads that Cairn is served with, and nothing beside them."""

    def load_config(self) -> None:
        told = {
            "bind": f"127.0.0.1:{sys.argv[1]}",
            "worker_class": Worker,
            "workers": 1,
            "threads": THREADS,
            "preload_app": True,
            "keepalive": 15,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda _master: print("serving", flush=True),
        }
        for name, value in told.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare.settings"
    django.setup()
    from django.db import connection

    from tests.bench.bare.models import Line

    with connection.schema_editor() as editor:
        editor.create_model(Line)
    connection.close()
    Served().run()


main()
