"""Names of files and what they say: number and title."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters of the title in a name. With four bytes each it is still a name that every disk takes."""
NUMBER = re.compile(r"\D{0,8}?(\d{1,9})(?!\d)")
ENDINGS = (".md", ".markdown")


def file_name(number: int, title: str) -> str:
    """ "0007-use-sqlite-for-the-pilot.md": always the same one, as adr-tools and MADR name theirs."""
    text = unicodedata.normalize("NFC", title).lower()
    words = "".join(char if char.isalnum() else " " for char in text).split()
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return f"{number:04}-{'-'.join(words)[:LONGEST] or 'decision'}.md"


def number_of(name: str) -> int | None:
    """The number that a file's name begins with, as in "0007-x.md" and "adr-7.md"; None where there is none."""
    found = NUMBER.match(base_of(name))
    return int(found[1]) if found else None


def base_of(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def title_from(name: str) -> str:
    """What a record may be called whose text has no title."""
    stem = base_of(name)
    for ending in ENDINGS:
        stem = stem.removesuffix(ending)
    words = re.sub(r"^\d+", "", stem).replace("-", " ").replace("_", " ").split()
    found = " ".join(words)
    return found[:1].upper() + found[1:] or "Untitled"
