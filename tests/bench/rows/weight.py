"""What a first visit weighs: the page, squeezed as a proxy would, with all style and script that it asks for."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

from tests.bench.bench import Bench
from tests.bench.table import Row

MUST, MUST_SCRIPT = 60.0, 28.0
PARTS = re.compile(r'<(?:link|script|img|use)[^>]+?(?:href|src)="(/static/[^"#]+)')


def rows(bench: Bench) -> Iterator[Row]:
    weights: dict[str, float] = {}
    for size in bench.sizes:
        with bench.served(size) as served:
            page = served.visitor.get("/").body
            parts = {url: served.visitor.get(url) for url in dict.fromkeys(PARTS.findall(page.decode()))}
            weights[size] = (len(gzip.compress(page)) + sum(one.sent for one in parts.values())) / 1024
            script = sum(one.sent for one in parts.values() if "javascript" in one.type) / 1024
    large = weights[bench.large]
    growth = " / ".join(f"{one:.0f} KB" for one in weights.values())
    measured = f"{large:.1f} KB, {len(parts) + 1} files"
    yield Row("page weight, first visit", f"≤ {MUST:.0f} KB", measured, "", growth, large <= MUST, weights)
    yield Row(
        "… script", f"≤ {MUST_SCRIPT:.0f} KB", f"{script:.1f} KB", met=script <= MUST_SCRIPT, figures={"kb": script}
    )
