"""Style and script: addresses that change with their content, so that a browser may keep them for good."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

SQUEEZED = {".css", ".js", ".svg", ".json", ".webmanifest", ".txt"}
WORTH_IT = 800
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


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
        small = self.squeezed.get(request.path_info)
        if small is None:
            return cast(HttpResponseBase, super().__call__(request))
        if "gzip" in request.headers.get("Accept-Encoding", "") and request.method in ("GET", "HEAD"):
            answer = self._squeezed(request, small)
        else:
            answer = super().__call__(request)
        answer["Vary"] = "Accept-Encoding"
        return answer

    def _squeezed(self, request: HttpRequest, small: bytes) -> HttpResponseBase:
        asked = {name: request.META[name] for name in CONDITIONS if name in request.META}
        # As for a HEAD, so that the file isn't opened.
        found = self.files[request.path_info].get_response("HEAD", asked)
        fresh = found.status == HTTPStatus.OK
        answer = HttpResponse(small if fresh and request.method == "GET" else b"", status=found.status)
        del answer["Content-Type"]
        for name, value in found.headers:
            answer[name] = value
        if fresh:
            answer["Content-Encoding"] = "gzip"
            answer["Content-Length"] = str(len(small))
        return answer
