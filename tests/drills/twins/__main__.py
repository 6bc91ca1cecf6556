"""`cairn`, spoiled: `python -m tests.drills.twins answers_first serve …`. Several twins are parted by commas."""

from __future__ import annotations

import importlib
import sys


def main() -> int:
    names, *arguments = sys.argv[1:]
    for name in names.split(","):
        importlib.import_module(f"tests.drills.twins.{name}").spoil()
    from cairn.site.cli import main as cairn

    return cairn(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
