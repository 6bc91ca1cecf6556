"""Where links and pictures of the documents lead."""

from __future__ import annotations

from tests.documents.pages import Documents
from tests.guards.locks import machine_paths

LARGEST = 200_000
SHORTEST_WORDS = 20


def dead_links(documents: Documents) -> list[str]:
    """Relative links to a file, or a heading, that isn't there."""
    found = []
    for page in documents.pages:
        for _, target in page.links:
            path, _, anchor = target.partition("#")
            if "://" in target or target.startswith("mailto:"):
                continue
            there = page.path if not path else (page.path.parent / path).resolve()
            if not there.exists():
                found.append(f"{page.name} leads to {target}")
            elif anchor and anchor not in documents.page(str(there.relative_to(documents.top.resolve()))).anchors:
                found.append(f"{page.name} leads to {target}, which has no such heading")
    return found


def bad_pictures(documents: Documents) -> list[str]:
    """Pictures that aren't there, say nothing to who can't see them, are too large, or are shown nowhere."""
    found, shown = [], set()
    for page in documents.pages:
        for words, target in (*page.pictures, *(link for link in page.links if link[1].endswith(".png"))):
            path = (page.path.parent / target).resolve()
            shown.add(path)
            if not path.is_file():
                found.append(f"{page.name} shows {target}, which isn't there")
            elif path.stat().st_size > LARGEST:
                found.append(f"{target} has {path.stat().st_size} bytes")
            if (words, target) in page.pictures and len(words) < SHORTEST_WORDS:
                found.append(f"{page.name} shows {target} without words for it")
    lying = {path.resolve() for path in (documents.top / "docs" / "pictures").glob("*")}
    return found + [f"{path.name} is shown nowhere" for path in sorted(lying - shown)]


def paths_of_a_machine(documents: Documents) -> list[str]:
    return machine_paths(documents.top)
