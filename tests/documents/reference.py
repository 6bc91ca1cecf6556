"""Settings, keys and practices, as the documents name them."""

from __future__ import annotations

import re

from cairn.core.contract.registry import practices
from cairn.core.page.navigation import navigation
from cairn.site.configuration import SETTINGS
from tests.documents.pages import Documents, code, rows
from tests.guards.tree import OURS, TOP

OF_TESTS = "CAIRN_TEST_"
LEAST_OF_A_PAGE = 120
"""Words below which a practice's page can't have said what it is for, what it holds and what is stored."""


def undocumented_settings(documents: Documents) -> list[str]:
    """Settings that the reference lacks or tells wrong, and names that stand anywhere and are none."""
    told = {row[0].split("`")[1]: row for row in rows(documents.page("docs/reference/settings.md").text)}
    found = [f"{one.name} isn't told" for one in SETTINGS if one.name not in told]
    for one in SETTINGS:
        row = told.get(one.name, ["", "", ""])
        if row[0] and one.default and f"`{one.default}`" not in row[1]:
            found.append(f"{one.name} is {one.default} where it isn't set")
        if row[0] and one.secret != ("secret" in row[0]):
            found.append(f"{one.name} is {'a' if one.secret else 'no'} secret")
    known = {*(one.name for one in SETTINGS), *(f"{one.name}_FILE" for one in SETTINGS if one.secret), *_of_tests()}
    for page in documents.pages:
        named = set(re.findall(r"\bCAIRN_[A-Z_]*[A-Z]\b", page.text))
        found += [f"{page.name} names {name}" for name in sorted(named - known)]
    return found


def undocumented_keys(documents: Documents) -> list[str]:
    """Keys of the card that the reference lacks, places that it has wrong, and single keys that do nothing."""
    told = rows(documents.page("docs/reference/keys.md").text)
    keys = {key for row in told for key in code(row[0])}
    card = (OURS.package / "core/templates/page/keys.html").read_text(encoding="utf-8")
    shown = {key for group in re.findall(r"<dt>(.*?)</dt>", card) for key in _keys(group)}
    found = [f"the key {key} isn't told" for key in sorted(shown - keys)]
    places = {item.key: item.label for item in navigation(practices()).rail}
    went = {row[0].split("`")[3]: row[1] for row in told if row[0].startswith("`g` `")}
    if went != places:
        found.append(f"g goes to {places}, not to {went}")
    script = (OURS.package / "core/static/page/keys.js").read_text(encoding="utf-8")
    pressed = set(re.findall(r'^    "?([a-z/?])"?: \(\) =>', script, re.MULTILINE))
    single = {key for key in keys if re.fullmatch(r"[a-z/?]", key)} - set(places)
    return found + [f"the key {key} is told, or does something, but not both" for key in sorted(single ^ pressed)]


def undocumented_practices(documents: Documents) -> list[str]:
    """Practices without a page, or whose page leaves out a verb, kind, signal, or what is stored."""
    found = []
    for one in practices():
        page = documents.practice(one.name)
        name = page.name
        if not page.path.exists():
            found.append(f"{one.name} has no README.md")
            continue
        heads = [f"{head}:" for verb in one.verbs for head in verb.heads if head]
        said = code(page.text)
        found += [f"{name} has no line with {head}" for head in heads if not _begins(said, head)]
        quiet = [verb.name for verb in one.verbs if not any(verb.heads)]
        wanted = [*quiet, *(measure.key for measure in one.measures)]
        found += [f"{name} doesn't name {word}" for word in wanted if word not in said]
        text = page.text.casefold()
        found += [f"{name} doesn't say {kind.label}" for kind in one.kinds if kind.label.casefold() not in text]
        if not page.section("What is stored").strip():
            found.append(f"{name} doesn't say what is stored")
        if len(text.split()) < LEAST_OF_A_PAGE:
            found.append(f"{name} says too little")
    return found


def undocumented_heads(documents: Documents) -> list[str]:
    """Heads that the capture card lacks."""
    card = documents.page("docs/reference/capture.md").section("What a line can be")
    heads = [head for one in practices() for verb in one.verbs for head in verb.heads if head]
    return [f"the card has no {head}:" for head in heads if f"{head}:" not in code(card)]


def _begins(said: set[str], head: str) -> bool:
    """Whether a line as code begins with `head`, or is it; `+` and a day may stand before it."""
    return any(head in line.split(" ")[:2] or line == head for line in said)


def _keys(group: str) -> list[str]:
    return [key for key in re.findall(r"<kbd>(.*?)</kbd>", group) if "{{" not in key]


def _of_tests() -> set[str]:
    files = [*(TOP / "tools").iterdir(), *(TOP / "tests" / "ground").glob("*.py")]
    return {name for file in files if file.is_file() for name in re.findall(rf"{OF_TESTS}[A-Z]+", file.read_text())}
