from __future__ import annotations

import json
import os
import sys
from importlib import import_module

import django


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    django.setup()
    what, *arguments = sys.argv[1:]
    json.dump(import_module(f"tests.bench.inside.{what}").measure(*arguments), sys.stdout)
    return 0


raise SystemExit(main())
