"""What single words and lines of a record mean: its status, people, the day, and where it points."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from cairn.lib.formats.adr.names import base_of, number_of
from cairn.lib.formats.adr.page import Page
from cairn.lib.formats.adr.record import (
    ABOUT,
    ACCEPTED,
    DEPRECATED,
    DROPPED,
    PROPOSED,
    REJECTED,
    REVERSED,
    SUPERSEDED,
    SUPERSEDED_BY,
    SUPERSEDES,
    Tie,
)

MEANINGS = {
    PROPOSED: "proposed proposal draft pending open review rfc hold deferred postponed wip",
    ACCEPTED: "accepted approved decided adopted agreed implemented active done",
    REJECTED: "rejected declined refused",
    SUPERSEDED: "superseded superceded superseeded replaced obsoleted obsolete",
    DEPRECATED: "deprecated",
    REVERSED: "reversed reverted",
    DROPPED: "dropped withdrawn abandoned cancelled canceled",
}
MEANING = {word: status for status, words in MEANINGS.items() for word in words.split()}
FILLERS = {"on", "in", "under", "status", "is", "now", "the", "was", "been", "has"}
"""What may stand before the word that counts: "on hold", "in review"."""
BY = ("superseded by", "superceded by", "superseeded by", "replaced by", "obsoleted by")
OF = ("supersedes", "supercedes", "superseeds", "replaces", "obsoletes")

DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
CODE = re.compile(r"`[^`]*+`")
LINK = re.compile(r"\[([^\[\]]*+)\]\(<?([^()<>\s]*+)>?(?:[ \t][^()]*+)?\)")
WORD = re.compile(r"[^\W\d_]+")
NAMED = re.compile(r"[ \t]*(?:ADR|record|decision)?[ \t#_-]{0,3}(\d{1,9})(?![\d-])", re.IGNORECASE)
LABEL = re.compile(
    r" {0,3}(?:[-*+][ \t]{1,4})?[*_]{0,2}([A-Za-z][A-Za-z ()-]{0,30})(:?[*_]{0,2}:?)([ \t]*)(.*)$", re.DOTALL
)
NOT_RECORDS = ("readme", "index", "template", "adr-template", "changelog", "contributing")


def status_in(text: str) -> str:
    """Our word for what stands under a status; of several lines the last counts, and a successor before all."""
    found = ""
    for line in text.split("\n"):
        word = _status_of(line)
        if word and found != SUPERSEDED:
            found = word
    return found


def _status_of(line: str) -> str:
    bare = LINK.sub(" ", line.replace("~~", " ")) if "](" in line else line
    if any(bare.casefold().lstrip(" -*+_").startswith(one) for one in OF):
        return ""
    for word in WORD.findall(bare[:80].casefold())[:4]:
        if word in MEANING:
            return MEANING[word]
        if word not in FILLERS:
            return ""
    return ""


def label_of(line: str) -> tuple[str, int, int] | None:
    """The label of a line like "* **Status:** accepted", in small letters, and from where to where its value stands."""
    if ":" not in line[:60]:
        return None
    found = LABEL.match(line)
    if found is None or ":" not in found[2]:
        return None
    start, end = found.start(4), len(line.rstrip())
    if line[:end].endswith("-->") and (comment := line.rfind("<!--", start)) >= 0:
        end = len(line[:comment].rstrip())
    return found[1].strip().casefold(), start, max(start, end)


def people_in(text: str) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(name for part in re.split(r"[,;]", text) if (name := " ".join(part.split())))


def day_in(text: str) -> tuple[dt.date, int, int] | None:
    """The first day that stands in `text`, and where."""
    for found in DAY.finditer(text[:200]):
        try:
            return dt.date.fromisoformat(found[0]), found.start(), found.end()
        except ValueError:
            continue
    return None


def ties_in(page: Page, status_text: str, name: str) -> tuple[Tie, ...]:
    """Where a record points: links to other records anywhere but in code, and numbers beside a status."""
    found: dict[tuple[str, str], Tie] = {}
    for at, line in enumerate(page.lines):
        if "](" in line and not page.fenced[at]:
            for tie in _links(line):
                found.setdefault((tie.type, tie.target), tie)
    for line in status_text.split("\n"):
        if "](" not in line:
            for tie in _named(line):
                found.setdefault((tie.type, tie.target), tie)
    told = {tie.target for tie in found.values() if tie.type != ABOUT}
    own = base_of(name)
    return tuple(t for t in found.values() if t.target != own and not (t.type == ABOUT and t.target in told))


def _links(line: str) -> Iterator[Tie]:
    bare = CODE.sub(lambda found: " " * len(found[0]), line) if "`" in line else line
    relation, how, until = ABOUT, "", 0
    for found in LINK.finditer(bare):
        between = bare[max(until, found.start() - 60) : found.start()]
        if until == 0 or between.strip(" ,*_") not in ("", "and", "&"):
            relation, how = _relation(between, bare[: found.start()])
        until = found.end()
        target = _record_named(found[2])
        if target:
            words = " ".join(line[found.start(1) : found.end(1)].split())
            yield Tie(relation, target, words, how)


def _relation(between: str, before: str) -> tuple[str, str]:
    """What is said between two links: of which type it is, and the words where they are a line's first ones."""
    said = between.casefold().rstrip(" :*_[]\t")
    if said.endswith(BY):
        return SUPERSEDED_BY, ""
    if said.endswith(OF):
        return SUPERSEDES, ""
    words = before.strip(" \t-*+:_") if len(before) <= 40 else ""
    says = words.replace(" ", "").isalpha() and words.casefold() not in ("see", "see also", "cf", "in", "as in")
    return ABOUT, words if says else ""


def _named(line: str) -> Iterator[Tie]:
    """ "superseded by ADR-0005"."""
    low = line.casefold()
    for relation, phrases in ((SUPERSEDED_BY, BY), (SUPERSEDES, OF)):
        for phrase in phrases:
            at = low.find(phrase)
            number = NAMED.match(line, at + len(phrase)) if at >= 0 and len(low) == len(line) else None
            if number:
                yield Tie(relation, str(int(number[1])), number[0].strip())


def _record_named(address: str) -> str:
    """The name of the file of a record beside this one; "" for any other address."""
    path = address.partition("#")[0].partition("?")[0].removeprefix("./")
    stem, dot, ending = path.rpartition(".")
    if not dot or ending.casefold() not in ("md", "markdown") or "/" in path or ":" in path or "\\" in path:
        return ""
    return "" if stem.casefold() in NOT_RECORDS else path


def may_be_record(name: str) -> bool:
    """Whether a file of this name may be a record, and doesn't explain a folder."""
    return base_of(name).rpartition(".")[0].casefold() not in NOT_RECORDS


def points_at(target: str, name: str) -> bool:
    """Whether what a tie says is the file `name`: by its name, or by its number."""
    if target.isdigit():
        return number_of(name) == int(target)
    return target == base_of(name)
