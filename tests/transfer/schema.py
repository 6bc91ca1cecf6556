"""The archive's schema as it is published; run as a program, it writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "archive.schema.json"


def made() -> str:
    from cairn.core.transfer.archive.schema import schema

    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    django.setup()
    PUBLISHED.write_text(made(), encoding="utf-8")
