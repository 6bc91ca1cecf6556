"""People out of a vCard file (.vcf), version 2.1, 3.0 or 4.0: name, address, what they do.

A line is `group.NAME;PARAM=value:value`. Firms and groups are no people. Why Cairn's own code reads it: decision 0013.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import Source, Unreadable
from cairn.lib.formats.unfolding import LONGEST_VALUE, unfolded

MOST_CARDS = 100_000
MOST_PROPERTIES = 100
"""Of those that are asked for, in one card."""
LONGEST = 160
LONGEST_ADDRESS = 254

WANTED = {"VERSION", "KIND", "UID", "FN", "N", "NICKNAME", "EMAIL", "ORG", "TITLE", "ROLE", "AGENT"}
NO_PEOPLE = ("group", "org", "location", "application", "device")
HEAD = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):", re.ASCII)
PARAM = re.compile(r";([^=;:\"]+)(?:=((?:[^;\"]|\"[^\"]*\")*))?")
BINARY = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?:;|$)", re.IGNORECASE)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
APART = re.compile(r"(?<!\\)(?:\\\\)*;")
CHARSETS = re.compile(r"utf-?8|(us-)?ascii|latin-?1|iso-8859-\d\d?|(windows-|cp)125\d|koi8-[ru]|shift_jis|gb2312|big5")


@dataclass(frozen=True, slots=True)
class Card:
    """`email` is the preferred address in small letters, or ""; `does` is what they do and where."""

    line: int
    name: str
    email: str = ""
    does: str = ""
    uid: str = ""


@dataclass(slots=True)
class _Property:
    name: str
    params: dict[str, str]
    value: str
    line: int

    @property
    def rank(self) -> int:
        """How much it is preferred, 1 most."""
        given = self.params.get("PREF", "")
        if given.isdigit():
            return int(given[:3])
        preferred = "pref" in self.params.get("TYPE", "").casefold().split(",") or "PREF" in self.params
        return 1 if preferred else 101


@dataclass(slots=True)
class _Open:
    """A card on its way: where it began, how deep a card within it is (2.1 has agents), what was asked for of it.

    `binary`: the last property was a picture or the like, which some programs go on with on lines of their own.
    """

    line: int
    agents: int = 0
    binary: bool = False
    properties: list[_Property] = field(default_factory=list)


def is_vcard(source: Source) -> bool:
    return re.match(r"\s*BEGIN:VCARD\s", source.begins_in_words(), re.IGNORECASE) is not None


def cards(source: Source) -> Iterator[Card]:
    """Each person in the file. Raises `Unreadable` with the line it breaks at."""
    card: _Open | None = None
    count = 0
    for number, text in unfolded(source, WANTED):
        mark = text.strip().upper()
        if mark == "BEGIN:VCARD":
            card = _begun(card, number)
        elif card is None:
            if mark:
                raise Unreadable("A card begins with BEGIN:VCARD.", number)
        elif mark == "END:VCARD":
            if card.agents:
                card.agents -= 1
                continue
            count += 1
            if count > MOST_CARDS:
                raise Unreadable(f"There are more than {MOST_CARDS:,} cards in it.", number)
            yield from _person(card)
            card = None
        elif mark and not card.agents:
            _keep(card, number, text)
    if card is not None:
        raise Unreadable("The card that begins here has no end.", card.line)


def _begun(card: _Open | None, line: int) -> _Open:
    if card is None:
        return _Open(line)
    last = card.properties[-1] if card.properties else None
    if card.agents or last is None or last.name != "AGENT":
        raise Unreadable(f"A card begins before the one of line {card.line} has ended.", line)
    card.agents += 1
    return card


def _keep(card: _Open, line: int, text: str) -> None:
    head = HEAD.match(text)
    if head is None:
        if card.binary:
            return
        raise Unreadable("There is no property on it, such as FN:Ana Ruiz.", line)
    name = head[1].upper()
    card.binary = bool(BINARY.search(head[2]))
    if name not in WANTED:
        return
    if len(card.properties) >= MOST_PROPERTIES:
        raise Unreadable("There is far too much in the card that begins here.", card.line)
    params: dict[str, str] = {}
    for found in PARAM.finditer(head[2][:LONGEST_VALUE]):
        key, value = found[1].strip().upper(), (found[2] or "").replace('"', "").strip()
        if key in ("QUOTED-PRINTABLE", "BASE64"):
            key, value = "ENCODING", key
        params[key] = f"{params[key]},{value}" if key in params else value
    value = text[head.end() :]
    if len(value) > LONGEST_VALUE:
        raise Unreadable(f"“{name}” is longer than {LONGEST_VALUE:,} characters.", line)
    card.properties.append(_Property(name, params, _plain(params, value, line), line))


def _plain(params: dict[str, str], value: str, line: int) -> str:
    """The value as 2.1 packs it for the mail, unpacked."""
    encoding = params.get("ENCODING", "").upper()
    if encoding in ("B", "BASE64"):
        return ""
    if encoding != "QUOTED-PRINTABLE":
        return value
    charset = params.get("CHARSET", "utf-8").casefold()
    try:
        if not CHARSETS.fullmatch(charset):
            raise LookupError
        found = quopri.decodestring(value.encode()).decode(codecs.lookup(charset).name)
    except (LookupError, ValueError) as no:
        raise Unreadable(f"It can’t be read as {one_line(charset, 20) or 'text'}.", line) from no
    if "\0" in found:
        raise Unreadable("There is a NUL in it, which no text holds.", line)
    return found


def _person(card: _Open) -> Iterator[Card]:
    def best(*names: str) -> str:
        """The preferred one of these, of the first name that has any."""
        for name in names:
            found = [one for one in card.properties if one.name == name and one.value.strip()]
            if found:
                return min(found, key=lambda one: one.rank).value
        return ""

    if best("KIND").strip().casefold() in NO_PEOPLE:
        return
    firm, email = _joined(_parts(best("ORG"))), _address(_words(best("EMAIL")))
    name = _words(best("FN")) or _in_order(_parts(best("N"))) or _words(best("NICKNAME")) or email
    does = _joined([_words(best("TITLE", "ROLE")), firm])
    # A card that is called what its firm is called is the firm's.
    if name and name != firm:
        yield Card(card.line, one_line(name, LONGEST), email, one_line(does, LONGEST), _words(best("UID"))[:200])


def _words(value: str) -> str:
    return one_line(ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value), LONGEST_VALUE)


def _parts(value: str) -> list[str]:
    """What stands between semicolons that aren't escaped."""
    found, begun = [], 0
    for cut in APART.finditer(value):
        found.append(_words(value[begun : cut.end() - 1]))
        begun = cut.end()
    return [*found, _words(value[begun:])]


def _in_order(parts: list[str]) -> str:
    """Of family, given, more, prefix and suffix: as the name is said."""
    family, given, more, _, suffix = [*parts, "", "", "", ""][:5]
    return " ".join(part for part in (given, more, family, suffix) if part)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _address(value: str) -> str:
    plain = value.casefold().removeprefix("mailto:").strip()
    return plain if 0 < len(plain) <= LONGEST_ADDRESS and re.fullmatch(r"[^\s@]+@[^\s@]+", plain) else ""
