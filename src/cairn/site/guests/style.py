from __future__ import annotations

from typing import Any

from cairn.site.static import Static


class Style(Static):
    """Serves style sheets, and no other file: what guests are shown has no script."""

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        if url.endswith(".css"):
            super().add_file_to_dictionary(url, path, stat_cache)
