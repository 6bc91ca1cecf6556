"""From a reading back to a line: the one spelling that is read the same on any later day."""

from __future__ import annotations

from cairn.lib.capture.assembly import marked, texts_in
from cairn.lib.capture.names import at_name
from cairn.lib.capture.reading import Due, Reading, Text, clock
from cairn.lib.capture.scan import QUOTES, core_end
from cairn.lib.capture.segments import without_stop
from cairn.lib.capture.settle import settle
from cairn.lib.capture.verb import Slot, Verb
from cairn.lib.capture.vocabulary import Vocabulary, is_when
from cairn.lib.capture.walk import stands_alone
from cairn.lib.capture.writing import BACKSLASH, Claims, Passage, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def to_line(reading: Reading, verbs: Vocabulary | Iterable[Verb]) -> str:
    """The canonical line: `parse(to_line(x), any later day) == settle(x)`, which for a parsed x is x itself.

    ValueError for a verb that cannot be typed.
    """
    vocabulary = Vocabulary.of(verbs)
    verb = vocabulary.verbs.get(reading.verb)
    if verb is None or not verb.heads:
        raise ValueError(f"no line says {reading.verb}")
    return Canonical(settle(reading, vocabulary), verb, vocabulary).line()


class Canonical:
    """The chunks of one line: heads, lead, text, slots in the order of the verb's table, then the ties."""

    __slots__ = ("_chunks", "_claims", "_reading", "_table", "_text_last", "_verb", "_vocabulary")

    def __init__(self, reading: Reading, verb: Verb, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._verb = verb
        self._vocabulary = vocabulary
        self._table = vocabulary.table(verb.name)
        stays = {slot.name for slot in verb.slots if slot.stays}
        self._claims = Claims([(who.role, who.name) for who in reading.people if who.role in stays])
        self._chunks: list[str] = []
        self._text_last = False

    def line(self) -> str:
        reading = self._reading
        head = "" if "" in self._verb.heads else self._verb.heads[0]
        if head:
            self._chunks.append(f"{head}:")
        if reading.day:
            self._chunks.append(f"{reading.day}{f' {clock(reading.time)}' if reading.time else ''}:")
        heads = len(self._chunks)
        self._lead()
        first = len(self._chunks) == heads
        self._main(Place(untyped=first and not head, undated=first and not reading.day, bare=not self._bare()))
        self._slots()
        self._ties()
        return " ".join(self._chunks) + (f"\n{reading.body}" if reading.body else "")

    def _text(self) -> Text:
        """What stands first: the text, or the first part."""
        part = self._reading.slots.get(self._verb.parts[0]) if self._verb.parts else None
        return part if isinstance(part, Text) else Text(self._reading.text, self._reading.marks)

    def _lead(self) -> None:
        reading, text = self._reading, self._text()
        lead = str(reading.slots.get("slug", "")) if self._verb.lead == "slug" else ""
        if is_when(lead) and not reading.day:
            lead = f"{BACKSLASH}{lead}"
        name = reading.person(self._verb.lead) if self._verb.lead in ("who", "owner") else None
        if name:
            first = text.marks[0] if text.marks else None
            leads = first and first.kind == "person" and not first.place and stands_alone(text.text, first.length)
            if leads or self._verb.lead == "owner" or name.casefold() != self._named_first():
                lead = at_name(name)
        if lead:
            self._chunks.append(lead)
        self._chunks += self._bare()

    def _named_first(self) -> str:
        """Who takes the lead's role if none leads."""
        reading = self._reading
        in_role = {name.casefold() for slot in self._verb.slots if (name := reading.person(slot.name))}
        texts = [Text(reading.text, reading.marks), *texts_in(reading.slots)]
        named = (name.casefold() for name in marked(texts, "person"))
        return next((name for name in named if name not in in_role), "")

    def _bare(self) -> list[str]:
        slots = self._reading.slots
        bare = (slot for slot in self._verb.slots if slot.bare and slot.type != "text" and slot.name in slots)
        return [f"x{slots[slot.name]}" if slot.type == "times" else slot.word for slot in bare]

    def _main(self, place: Place) -> None:
        text = self._written(self._text(), place)
        opens = any(slot.name in self._reading.slots and slot.type == "text" and slot.word for slot in self._verb.slots)
        if text:
            self._chunks.append(text + "," * (opens and without_stop(text) != text))
            self._text_last = True
        last = max((at for at, part in enumerate(self._verb.parts) if part in self._reading.slots), default=0)
        for part in self._verb.parts[1 : last + 1]:
            value = self._reading.slots.get(part)
            self._chunks += ("|", self._written(value, Place())) if isinstance(value, Text) else ("|",)

    def _written(self, text: Text, place: Place) -> str:
        return Passage(text, self._vocabulary, self._table, self._claims, place).write()

    def _slots(self) -> None:
        opened = False
        for slot in self._verb.slots:
            value = self._reading.slots.get(slot.name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Text) and slot.word:
                    if slot.weak and not opened:
                        self._set_off()
                    opened = True
                    text = self._written(one, Place(slot=True))
                    comma = "," * (without_stop(text) != text)
                    self._chunks.append(f"{slot.word.split('/')[0]} {text}{comma}")
                elif one is not None and not slot.bare:
                    self._token(token(slot, one))
            if slot.type == "person" and not slot.stays:
                for who in self._reading.people:
                    if who.role == slot.name:
                        word = f"{slot.word.split('/')[0]} " if slot.word else f"{slot.key}:"
                        self._token(word + at_name(who.name))

    def _token(self, token: str) -> None:
        self._chunks.append(token)
        self._text_last = False

    def _set_off(self) -> None:
        """An everyday word opens a first slot only behind a comma, a full stop or a token."""
        text = self._text()
        ends_marked = text.marks and text.marks[-1].place + text.marks[-1].length == len(text.text)
        if self._text_last and not ends_marked and self._chunks[-1][-1] not in ",.":
            self._chunks[-1] += ","

    def _ties(self) -> None:
        reading = self._reading
        texts = [Text(reading.text, reading.marks), *texts_in(reading.slots)]
        keys = {slot.name: slot.key for slot in self._verb.slots}
        ties = [f"{keys[role]}:{at_name(name)}" for role, name in self._claims.open]
        ties += (f"with:{at_name(who.name)}" for who in reading.people if who.role == "with")
        tags, about = set(marked(texts, "tag")), set(marked(texts, "key"))
        ties += (f"tag:{tag}" for tag in reading.tags if tag not in tags)
        ties += (f"about:{key}" for key in reading.about if key not in about)
        if reading.space:
            ties.append(f"+{reading.space}")
        self._chunks += ties


def token(slot: Slot, value: object) -> str:
    """`by 2025-12-01`, `conf:60`, `in:"all hands"`."""
    if isinstance(value, Due) and slot.word:
        return f"{slot.word.split('/')[0]} {value}"
    word = str(value)
    plain = core_end(word, 0) == len(word) and word[0] not in QUOTES
    return f"{slot.key}:{word}" if plain or isinstance(value, Due) else f'{slot.key}:"{word}"'
