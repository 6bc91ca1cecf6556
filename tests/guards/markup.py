"""Templates keep to the content policy: no style, script or handler inside the page, nothing from another host.

A letter for a mail client, `…_mail.html`, may carry its style in attributes, since nothing else arrives there.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.guards.tree import Tree

LOADS = {"src", "srcset", "poster", "data"}


def forbidden_markup(tree: Tree) -> list[str]:
    return [fault for path in tree.templates() for fault in _Reader(tree, path).faults]


class _Reader(HTMLParser):
    def __init__(self, tree: Tree, path: Path) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._tree, self._path = tree, path
        text = path.read_text(encoding="utf-8")
        # Blanked, not cut, so that line numbers stay true.
        self.feed(re.sub(r"{%.*?%}|{#.*?#}|{{.*?}}", _blank, text, flags=re.DOTALL))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._fault("a style element")
        if tag == "script" and "src" not in given:
            self._fault("a script without src")
        for name, value in given.items():
            if (name == "style" and not self._path.stem.endswith("_mail")) or name.startswith(("on", "hx-on")):
                self._fault(f"the attribute {name}")
            if value.strip().lower().startswith("javascript:"):
                self._fault(f"a script in {name}")
            if (name in LOADS or (tag == "link" and name == "href")) and re.match(r"\s*(https?:)?//", value):
                self._fault(f"another host in {name}: {value}")

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self._tree.show(self._path, self.getpos()[0])} has {what}")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
