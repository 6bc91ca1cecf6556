"""The verbs of all practices in one table, built once and asked for every line."""

from __future__ import annotations

from cairn.lib.capture.dates import SHORT_WEEKDAYS
from cairn.lib.capture.scan import QUOTES, REACH, core_end, digits, fits, key_end, skip_space, word_end
from cairn.lib.capture.verb import Slot, Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHENS = frozenset(("today", "yesterday", *SHORT_WEEKDAYS))
EVERYWHERE = ("about", "with", "tag")  # keys that go with every verb


class Table:
    """What counts in the lines of one verb."""

    __slots__ = ("bare", "by", "fields", "verb", "words")

    def __init__(self, verb: Verb) -> None:
        self.verb = verb
        self.fields = {slot.key: slot for slot in verb.slots if slot.key}
        self.bare = tuple(slot for slot in verb.slots if slot.bare)
        self.by: dict[str, Slot] = {}
        self.words: dict[str, list[tuple[list[str], Slot]]] = {}
        for slot in verb.slots:
            for words in slot.word.split("/") if slot.word and not slot.bare else ():
                if slot.type == "date":
                    self.by[words] = slot
                else:
                    first, *rest = words.split()
                    self.words.setdefault(first, []).append((rest, slot))
        for connectors in self.words.values():
            connectors.sort(key=lambda connector: -len(connector[0]))

    def connector(self, line: str, at: int, end: int) -> tuple[Slot, int] | None:
        """The slot that the word from `at` to `end` opens, with where its connector ends; it may carry a colon."""
        if end - at > REACH:
            return None
        word = line[at:end].casefold()
        for rest, slot in self.words.get(word.removesuffix(":"), ()):
            stop = _follow(line, end, rest) if rest and word[-1] != ":" else end
            if stop and (not rest or stop > end):
                return slot, stop
        return None


def _follow(line: str, at: int, words: list[str]) -> int:
    """Where these words end if they follow at `at`, else 0."""
    for left, word in zip(range(len(words) - 1, -1, -1), words, strict=True):
        start = skip_space(line[: at + REACH], at)
        at = start + word_end(line[start : start + REACH], 0)
        found = line[start:at].casefold()
        if (found if left else found.removesuffix(":")) != word:
            return 0
    return at


class Vocabulary:
    """Verbs by name and head, and every word that means something to any of them."""

    __slots__ = ("_tables", "fields", "heads", "letters", "plain", "verbs", "words")

    def __init__(self, verbs: Iterable[Verb]) -> None:
        self.verbs: dict[str, Verb] = {}
        self.heads: dict[str, Verb] = {}
        for verb in verbs:
            if verb.name in self.verbs:
                raise ValueError(f"two verbs are called {verb.name}")
            self.verbs[verb.name] = verb
            for head in verb.heads:
                if head in self.heads or head != head.casefold() or head in WHENS:
                    raise ValueError(f"verb {verb.name}: the head {head!r} is taken or not in small letters")
                self.heads[head] = verb
        if "" not in self.heads:
            raise ValueError('no verb takes a line without a head: give one the head ""')
        self.plain = self.heads[""]
        self.letters = frozenset(verb.key for verb in self.verbs.values() if verb.key)
        slots = [slot for verb in self.verbs.values() for slot in verb.slots]
        self.fields = frozenset((*EVERYWHERE, *(slot.key for slot in slots if slot.key)))
        self.words = frozenset(word.split()[0] for slot in slots if slot.word for word in slot.word.split("/"))
        self._tables = {name: Table(verb) for name, verb in self.verbs.items()}

    @classmethod
    def of(cls, verbs: Vocabulary | Iterable[Verb]) -> Vocabulary:
        return verbs if isinstance(verbs, Vocabulary) else cls(verbs)

    def __iter__(self) -> Iterator[Verb]:
        return iter(self.verbs.values())

    def table(self, verb: str) -> Table:
        return self._tables[verb]

    def could_mean(self, line: str, at: int) -> bool:
        """Whether the word at `at` could mean something in some line, so that a backslash before it lets go of it.

        The verb at hand doesn't matter: a line keeps its escapes when its type is changed.
        """
        while at < len(line) and line[at] == "\\":
            at += 1
        word = line[at : at + word_end(line[at : at + REACH], 0)]
        if not word:
            return False
        core = word[: core_end(word, 0)].casefold()
        if word[0] in "@#+`" or word[0] in QUOTES or core == "|" or key_end(line, at) > at:
            return True
        if word[0] == "/":
            return len(core) > 1 and core[1:] in self.heads
        name, colon, _ = word.casefold().partition(":")
        if colon and (name in self.heads or name in self.fields or is_when(name)):
            return bool(name)
        return core in self.words or is_when(core) or times(core) is not None


def is_when(word: str) -> bool:
    return word in WHENS or fits(word, "9999-99-99")


def times(word: str) -> int | None:
    """How often `x3` says."""
    return digits(word[1:], 4) if word[:1] in ("x", "X") else None
