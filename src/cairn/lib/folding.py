"""Words made comparable: without case and accents, the same on every database."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """`text` in lower case without combining marks: "Ángel ßtraße" is "angel sstrasse"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The words of `text`, folded: runs of letters, digits and underscores."""
    return WORD.findall(fold(text))
