"""Style and script: addresses that change with their content, so that a browser may keep them for good."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

SQUEEZED = {".css", ".js", ".svg", ".json", ".webmanifest", ".txt"}
WORTH_IT = 800


def fingerprint(apps: Iterable[Path]) -> str:
    """Some letters that stand for the content of every static file in the folders of `apps`."""
    told = hashlib.sha256()
    for app in sorted(apps):
        for path in sorted((app / "static").rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                told.update(f"{path.relative_to(app)}\0{len(content)}\0".encode())
                told.update(content)
    return told.hexdigest()[:12]


class Static(WhiteNoiseMiddleware):
    """Serves the files of the apps, squeezed where that pays. All of it is done once, at the start."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.squeezed: dict[str, bytes] = {}
        super().__init__(get_response)

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        super().add_file_to_dictionary(url, path, stat_cache)
        if Path(path).suffix in SQUEEZED:
            content = Path(path).read_bytes()
            small = gzip.compress(content, mtime=0)
            if len(content) >= WORTH_IT and len(small) < len(content):
                self.squeezed[url] = small

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer: HttpResponseBase = super().__call__(request)
        small = self.squeezed.get(request.path_info)
        if small is None:
            return answer
        answer["Vary"] = "Accept-Encoding"
        if answer.status_code != 200 or "gzip" not in request.headers.get("Accept-Encoding", ""):
            return answer
        answer.close()
        squeezed = HttpResponse(small if request.method == "GET" else b"", headers=dict(answer.items()))
        squeezed["Content-Encoding"] = "gzip"
        squeezed["Content-Length"] = str(len(small))
        return squeezed
