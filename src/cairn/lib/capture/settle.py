"""The form of a reading that a line can hold: what a parse returns as it is, what a form filled in put in order."""

from __future__ import annotations

from cairn.lib.capture.assembly import Parts, assemble
from cairn.lib.capture.names import at_name, tidy_name
from cairn.lib.capture.reading import Due, Mark, Reading, Span, Text
from cairn.lib.capture.scan import QUOTES, key_end, name_end, skip_space, word_end
from cairn.lib.capture.verb import Slot, Verb
from cairn.lib.capture.vocabulary import Vocabulary
from cairn.lib.capture.walk import stands_alone
from cairn.lib.capture.writing import Claims, Passage, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ACCEPTED = {"date": (Due,), "duration": (Span,), "date_or_duration": (Due, Span)}
HIGHEST = {"percent": 100, "int": 999_999_999, "times": 9999}


def settle(reading: Reading, verbs: Vocabulary | Iterable[Verb]) -> Reading:
    """The reading as its line would be read. Words are never lost; what its verb can't take (a space, a slot) is."""
    vocabulary = Vocabulary.of(verbs)
    verb = vocabulary.verbs[reading.verb]
    slots = {slot.name: _value(vocabulary, verb, slot, reading.slots.get(slot.name)) for slot in verb.slots}
    slots |= {part: _text(vocabulary, verb, reading.slots.get(part)) for part in verb.parts}
    parts = Parts(_text(vocabulary, verb, Text(reading.text, reading.marks)), slots)
    parts.day, parts.time, parts.body = reading.day, reading.time, reading.body
    space = reading.space.casefold()
    parts.space = space if verb.space and space and name_end(space, 0, "-.") == len(space) else ""
    parts.tags = [tag for tag in (tag.casefold() for tag in reading.tags) if tag and name_end(tag, 0, "-") == len(tag)]
    parts.about = [key for key in reading.about if key and key_end(key, 0) == len(key)]
    _people(verb, reading, parts)
    _order(verb, parts, str(reading.slots.get("slug", "")).casefold())
    return assemble(verb, parts)


def _people(verb: Verb, reading: Reading, parts: Parts) -> None:
    single = {slot.name: slot.many for slot in verb.slots if slot.type == "person"}
    filled: set[str] = set()
    for who in reading.people:
        name = tidy_name(who.name)
        if not at_name(name):
            continue
        if who.role == verb.lead and not parts.lead:
            parts.lead = name
        elif who.role in single and (single[who.role] or who.role not in filled):
            filled.add(who.role)
            parts.roles.append((who.role, name))
        else:
            parts.names.append(name)


def _order(verb: Verb, parts: Parts, slug: str) -> None:
    """Moves words to where a line would have them."""
    if verb.parts:
        first = verb.parts[0]
        parts.slots[first] = joined(parts.text, parts.slots.get(first))
        parts.text = Text("")
    if verb.lead == "owner" and not parts.lead:
        _take_owner(parts)
    if verb.lead == "slug":
        parts.lead = slug if slug and name_end(slug, 0, "-.") == len(slug) else _take_slug(parts)
    bare = [slot for slot in verb.slots if slot.bare and parts.slots.get(slot.name) is not None]
    for slot in bare if verb.lead == "slug" and not parts.lead else bare[1:]:
        parts.slots[slot.name] = None
    opened = [slot for slot in verb.slots if slot.type == "text" and slot.word and parts.slots.get(slot.name)]
    if parts.text.text:
        for slot in opened:
            if slot.bare:
                _into_text(parts, slot)
    elif opened and not any(slot.bare for slot in opened):
        _into_text(parts, opened[0])


def _into_text(parts: Parts, slot: Slot) -> None:
    """A slot that can't be opened here, with its connector: before any text, or a bare one behind it."""
    value = parts.slots[slot.name]
    first, *rest = value if isinstance(value, tuple) else (value,)
    parts.text = joined(parts.text, joined(Text(slot.word.split("/")[0]), first))
    parts.slots[slot.name] = tuple(rest) or None


def _take_owner(parts: Parts) -> None:
    mark = next(iter(parts.text.marks), None)
    if mark and mark.kind == "person" and mark.place == 0 and stands_alone(parts.text.text, mark.length):
        parts.lead = mark.what
        parts.text = _from(parts.text, mark.length + (parts.text.text[mark.length : mark.length + 1] in tuple(",:")))


def _take_slug(parts: Parts) -> str:
    text = parts.text.text
    end = name_end(text, 0, "-.")
    word = word_end(text, 0)
    if not end or text[end:word] not in ("", ",", ":") or any(mark.place == 0 for mark in parts.text.marks):
        return ""
    parts.text = _from(parts.text, word)
    return text[:end].casefold()


def _value(vocabulary: Vocabulary, verb: Verb, slot: Slot, value: object) -> object:
    """The value as this slot holds it, or None."""
    if slot.many:
        values = value if isinstance(value, tuple | list) else (value,)
        found = [one for one in (_one(vocabulary, verb, slot, one) for one in values) if one is not None]
        return tuple(found) or None
    return _one(vocabulary, verb, slot, value)


def _one(vocabulary: Vocabulary, verb: Verb, slot: Slot, value: object) -> object:
    if value is None or slot.type == "person":
        return None
    if slot.type == "text":
        text = _text(vocabulary, verb, value)
        if not slot.word:
            text = Text(_one_word(text.text))
        return text if text.text else None
    if slot.type == "word":
        return _one_word(str(value)) or None
    if slot.type == "flag":
        return True if value is True else None
    if slot.type in HIGHEST:
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST[slot.type]
        return value if fits else None
    return value if isinstance(value, ACCEPTED[slot.type]) else None


def _one_word(text: str) -> str:
    for quote in QUOTES:
        text = text.replace(quote, "’")
    return text.replace("\n", " ").strip()


def _text(vocabulary: Vocabulary, verb: Verb, value: object) -> Text:
    """On one line, without white space around, and with those marks only that will be read from it."""
    text = value if isinstance(value, Text) else Text(str(value or ""))
    words = text.text.replace("\n", " ")
    text = _from(Text(words.rstrip(), text.marks), 0)
    passage = Passage(text, vocabulary, vocabulary.table(verb.name), Claims([]), Place(slot=True))
    passage.write()
    return Text(text.text, passage.kept)


def _from(text: Text, at: int) -> Text:
    """The text from `at` on, without white space in front, its marks in place."""
    at = skip_space(text.text, at)
    marks = (Mark(mark.place - at, mark.length, mark.kind, mark.what) for mark in text.marks if mark.place >= at)
    return Text(text.text[at:], marks)


def joined(text: Text, more: object) -> Text:
    """Two texts as one."""
    if not isinstance(more, Text) or not more.text:
        return text
    if not text.text:
        return more
    off = len(text.text) + 1
    marks = (Mark(mark.place + off, mark.length, mark.kind, mark.what) for mark in more.marks)
    return Text(f"{text.text} {more.text}", (*text.marks, *marks))
