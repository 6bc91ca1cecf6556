"""What is stored, in the words of the documents: `docs/reference/stored.md`, and the page in a practice's own folder.

The one lies in this folder as a link, which a build follows; so the pages are what the documents are, also offline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.utils.safestring import SafeString, mark_safe

from cairn.lib import markdown

REFERENCE = Path(__file__).with_name("stored.md")
AT_HOME = "What is stored"
FILES, LASTING = "In the data folder", "How long things stay"
BESIDE = ("Kinds of record", "Kinds of moment")
OF_A_PRACTICE = "Practice: "
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
ANCHOR = re.compile(r"^<a id=.*$\n?", re.MULTILINE)
# What leads from one document to another leads nowhere from here.
LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")


@dataclass(frozen=True, slots=True)
class Part:
    """Words under a heading, as HTML."""

    title: str
    html: SafeString


def about_files() -> SafeString:
    """Each file of the data folder."""
    return _drawn(_reference().get(FILES, ""))


def about_lasting() -> SafeString:
    """How long what stays."""
    return _drawn(_reference().get(LASTING, ""))


@cache
def shared() -> tuple[Part, ...]:
    """What no practice has alone: every record's columns, moments, people, the account, messages …"""
    out = {FILES, LASTING, *BESIDE}
    names = [name for name in _reference() if name not in out and not name.startswith(OF_A_PRACTICE)]
    return tuple(Part(name, _drawn(_reference()[name])) for name in names)


@cache
def words_of(practice: str) -> SafeString:
    """What the practice says of itself."""
    page = Path(apps.get_app_config(practice).path) / "README.md"
    return _drawn(_sections(_read(page)).get(AT_HOME, ""), top=4)


@cache
def columns_of(practice: str) -> SafeString:
    """Its tables, column by column, where the reference has them."""
    return _drawn(_reference().get(f"{OF_A_PRACTICE}{practice}", ""), top=4)


@cache
def _reference() -> dict[str, str]:
    return _sections(_read(REFERENCE))


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8") if page.exists() else ""


def _sections(text: str) -> dict[str, str]:
    """What stands under each heading of the second level."""
    _, *found = HEADING.split(ANCHOR.sub("", text))
    return dict(zip(found[::2], found[1::2], strict=True))


def _drawn(text: str, top: int = 3) -> SafeString:
    # Lines are as long in the file as they are for whoever edits it; only a blank one ends a paragraph.
    flowing = re.sub(r"(?<=[^\n|])\n(?=[^\n|#\-*\d])", " ", LINK.sub(r"\1", text).strip())
    return mark_safe(markdown.render(flowing, top=top))  # noqa: S308 -- it went through the allowlist
