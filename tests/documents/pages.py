"""The documents as the tests read them: those of this tree, or of a copy in which a fault was planted."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ASSIGNED = re.compile(r"[A-Z_]+=")


@dataclass(frozen=True)
class Page:
    """One Markdown file. `name` is its path from the top of the tree."""

    top: Path
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(self.top))

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """Without what stands in code blocks."""
        return FENCED.sub("", self.text)

    @property
    def links(self) -> list[tuple[str, str]]:
        """Words and target of each link, those of pictures left out."""
        return re.findall(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)", self.prose)

    @property
    def pictures(self) -> list[tuple[str, str]]:
        """Words and address of each picture."""
        return re.findall(r"!\[([^\]]*)\]\(([^()\s]+)\)", self.prose)

    @property
    def anchors(self) -> set[str]:
        """What a `#` in a link to this page may name: headings as the usual viewers write them, and ids."""
        headings = re.findall(r"^#+ (.+)$", self.prose, re.MULTILINE)
        plain = [re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings]
        return {*plain, *re.findall(r'<a id="([^"]+)"', self.text)}

    @property
    def calls(self) -> Iterator[list[str]]:
        """The words of each command in a `console` example, without what is set before it."""
        for language, block in FENCED.findall(self.text):
            for line in block.splitlines() if language == "console" else ():
                for one in (line, *re.findall(r"\$\((.*?)\)", line)):
                    words = shlex.split(one, comments=True)
                    while words and ASSIGNED.match(words[0]):
                        words.pop(0)
                    if words:
                        yield words

    def section(self, heading: str) -> str:
        """What stands under the heading that is, or holds as code, `heading`; "" where there is none."""
        found = re.search(rf"^(#+) (?:.*`)?{re.escape(heading)}(?:`.*)?$", self.text, re.MULTILINE)
        if not found:
            return ""
        rest = self.text[found.end() :]
        end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
        return rest[: end.start()] if end else rest


@dataclass(frozen=True)
class Documents:
    """All of them under `top`: at the top, in `docs/`, and beside the code."""

    top: Path

    @property
    def pages(self) -> list[Page]:
        found = [*self.top.glob("*.md"), *self.top.glob("docs/**/*.md"), *self.top.glob("src/cairn/**/*.md")]
        # A document that lies in the package as a link, for the app to read, is one only once.
        return [Page(self.top, path) for path in sorted(found) if not path.is_symlink()]

    def page(self, name: str) -> Page:
        return Page(self.top, self.top / name)

    def practice(self, name: str) -> Page:
        """The page in a practice's own folder."""
        return self.page(f"src/cairn/practices/{name}/README.md")


def rows(text: str) -> list[list[str]]:
    """The rows of the tables in `text`, cell by cell, without their headings."""
    lines = re.findall(r"^\|.*\|$", text, re.MULTILINE)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    followed = zip(cells, [*cells, [""]][1:], strict=True)
    return [row for row, after in followed if not (_rule(row) or _rule(after))]


def code(text: str) -> set[str]:
    """What stands as code in `text`."""
    return set(re.findall(r"`([^`\n]+)`", text))


def _rule(row: list[str]) -> bool:
    return all(re.fullmatch(r":?-+:?", cell) for cell in row)
