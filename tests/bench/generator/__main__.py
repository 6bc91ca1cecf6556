"""Fill a data folder: `python -m tests.bench.generator --size year`, with `CAIRN_DATA_DIR` set to an empty one."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys

import django

from tests.bench.generator.sizes import SIZES


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--until", type=dt.datetime.fromisoformat, help="the instant at which it ends; now, to the hour"
    )
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    django.setup()
    from cairn.site.cli.progress import Progress
    from cairn.site.starting import prepare
    from tests.bench.generator.generating import NotEmpty, generate

    now = dt.datetime.now(dt.UTC).replace(minute=0, second=0, microsecond=0)
    size = SIZES[given.size]
    try:
        prepare(lambda _line: None)
        with Progress(size.moments, "Making moments") as progress:
            generate(size, given.seed, given.until or now, progress.step)
    except NotEmpty as no:
        print(no, file=sys.stderr)
        return 1
    return 0


raise SystemExit(main())
