"""Offers about a line. Each is a whole line that one tap would save instead; nothing is changed by itself."""

from __future__ import annotations

from cairn.lib.capture.dates import MONTH_NAMES, SHORT_WEEKDAYS
from cairn.lib.capture.look_alikes import LookAlike, look_alike
from cairn.lib.capture.names import at_name
from cairn.lib.capture.reading import Reading, Suggestion
from cairn.lib.capture.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cairn.lib.capture.heads import Heads
    from cairn.lib.capture.tokens import Item, Scanner

SHORTEST = 4  # letters of a first word that may be a head without its colon


def suggest(reading: Reading, line: str, heads: Heads, scanner: Scanner, items: list[Item]) -> None:
    """Adds to the reading what may have been meant, and why a date that looked like one isn't."""
    offers: list[Suggestion] = []
    words = [item for item in items if item.kind != "gap"]
    if words and heads.verb is None:
        offers += _promised(line, words[0], scanner) or _headed(line, words[0], scanner)
    elif words and heads.verb and heads.verb.lead == "owner" and words[0].role == "lead":
        offers += _mine(line, heads.verb, words, scanner.line)
    for item, found in _dates(items, scanner):
        reading.notes = (*reading.notes, (scanner.line[item.start : found.end], found.why))
        offers += (_dated(line, item, found, day) for day in found.days)
    reading.suggestions = tuple(offers)


def straight(text: str) -> str:
    return text.replace("’", "'").casefold()


def _promised(line: str, first: Item, scanner: Scanner) -> list[Suggestion]:
    """ "I'll …" in a line without a head."""
    text = scanner.line[first.start :]
    spaced = f" {straight(text)} "
    for verb in scanner.vocabulary:
        for hint in map(straight, verb.hints):
            if f" {hint} " not in spaced:
                continue
            begins = spaced.startswith(f" {hint} ") and len(text) > len(hint) and len(spaced) == len(text) + 2
            rest = line[first.start + len(hint) :].lstrip(" ") if begins else line[first.start :]
            return [_as(verb, line[: first.start], rest)]
    return []


def _headed(line: str, first: Item, scanner: Scanner) -> list[Suggestion]:
    """A first word that is a head without its colon or the space after it, or one letter off."""
    if first.kind != "word" or not scanner.fresh(first.start) or first.end - first.start > 60:
        return []
    name, colon, tail = scanner.line[first.start : first.end].partition(":")
    word = name.casefold()
    if len(word) < SHORTEST or (colon and tail[:1] == "/"):
        return []
    rest = (tail + line[first.end :]).lstrip(" ")
    heads = scanner.vocabulary.heads
    near = [head for head in heads if len(head) >= SHORTEST and (colon or head[0] == word[0]) and one_off(word, head)]
    return [_as(heads[head], line[: first.start], rest, head) for head in ([word] if word in heads else near[:1])]


def _as(verb: Verb, before: str, rest: str, head: str = "") -> Suggestion:
    article = "an" if verb.label[:1] in "AEIOU" else "a"
    what = f"“{verb.label}”" if " " in verb.label else f"{article} {verb.label.lower()}"
    return Suggestion("type", f"Save as {what}?", f"{before}{head or verb.heads[0]}: {rest}")


def one_off(word: str, head: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours are swapped."""
    if word == head or abs(len(word) - len(head)) > 1:
        return False
    same = 0
    while same < min(len(word), len(head)) and word[same] == head[same]:
        same += 1
    left, right = word[same:], head[same:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


def _mine(line: str, verb: Verb, words: list[Item], first_line: str) -> list[Suggestion]:
    """`@ana I'll …` with a verb that would offer it to Ana."""
    lead = words[0]
    key = next((slot.key for slot in verb.slots if slot.type == "person" and slot.key), "")
    begin = next((item.start for item in words if not item.role), 0)
    said = straight(first_line[begin : begin + 20])
    hint = next((hint for hint in map(straight, verb.hints) if said.startswith(f"{hint} ")), "")
    if not (hint and key and begin):
        return []
    mine = first_line[: lead.start] + first_line[begin + len(hint) :].strip()
    return [
        Suggestion("owner", f"Yours, to {lead.says}?", f"{mine} {key}:{at_name(lead.says)}{line[len(first_line) :]}")
    ]


def _dates(items: list[Item], scanner: Scanner) -> list[tuple[Item, LookAlike]]:
    """What looks like a date where one would count."""
    if any(item.kind == "field" and item.slot and item.slot.type == "date" for item in items):
        return []
    found: list[tuple[Item, LookAlike]] = []
    today: date = scanner.today
    for item in items:
        if item.kind != "word" or item.end - item.start > 60 or not scanner.fresh(item.start):
            continue
        typed = scanner.line[item.start : item.end].casefold()
        at = item.end if typed in scanner.table.by else 0
        if item.slot and item.slot.type == "date":
            at = item.start + typed.find(":") + 1
        alike = look_alike(scanner.line, at, today) if at else None
        if alike:
            found.append((item, alike))
    return found


def _dated(line: str, item: Item, found: LookAlike, day: date) -> Suggestion:
    key = f"{item.name}:" if item.name else f"{line[item.start : item.end]} "
    dated = f"{line[: item.start]}{key}{day.isoformat()}{line[found.end :]}"
    weekday = SHORT_WEEKDAYS[day.weekday()].capitalize()
    return Suggestion("date", f"{weekday} {day.day} {MONTH_NAMES[day.month - 1][:3]}?", dated)
