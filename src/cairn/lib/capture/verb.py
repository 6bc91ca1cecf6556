"""What a practice brings to the capture line, as data: its verbs and their slots."""

from __future__ import annotations

from cairn.lib.capture.value import Value

TYPES = ("text", "word", "date", "duration", "date_or_duration", "percent", "int", "person", "times", "flag")
LEADS = ("", "who", "owner", "slug")


class Slot(Value):
    """One thing a verb understands beyond people, tags and space.

    name   what it is called in `Reading.slots` (a person slot: the role in `Reading.people`)
    type   text, word, date, duration (`2w`), date_or_duration, percent (0 to 100), int, person,
           times (`x3`) or flag (there or not); the last two are always `bare`
    word   the connector that opens it in prose: `because`, `instead of`; several as `to/for`
    key    its `key:value` spelling, without the colon
    many   every value counts, not the first alone; the value is a tuple
    stays  the connector and its person stay in the text (`to @ana`)
    last   of several in prose the last counts (`by mon … by fri`)
    weak   an everyday word: opens a first slot only after a comma, a full stop, a token or another slot
    bare   stands right behind the lead, before any text, and only there (`x3`, `skip`, thanks' `for …`)
    """

    __slots__ = ("bare", "key", "last", "many", "name", "stays", "type", "weak", "word")

    def __init__(
        self,
        name: str,
        type: str = "text",
        *,
        word: str = "",
        key: str = "",
        many: bool = False,
        stays: bool = False,
        last: bool = False,
        weak: bool = False,
        bare: bool = False,
    ) -> None:
        if type not in TYPES:
            raise ValueError(f"slot {name}: no such type: {type}")
        if stays and type != "person":
            raise ValueError(f"slot {name}: only a person can stay in the text")
        if stays and not key:
            raise ValueError(f"slot {name}: whoever isn't named in the text needs a key")
        if type in ("times", "flag") and not bare:
            raise ValueError(f"slot {name}: {type} is always bare")
        if not (word or key or type == "times"):
            raise ValueError(f"slot {name}: nothing opens it: give it a word or a key")
        if word and type not in ("text", "date", "person", "flag"):
            raise ValueError(f"slot {name}: a {type} is given as key:value, not in prose")
        self.name = name
        self.type = type
        self.word = word
        self.key = key
        self.many = many
        self.stays = stays
        self.last = last
        self.weak = weak
        self.bare = bare

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.word.split("/")) if self.word else ()


DUE = Slot("due", "date", word="by", key="due", last=True)


class Verb(Value):
    """One word the capture line understands, and what may follow it.

    name     what a reading calls it: "promise"
    heads    how a line starts with it: ("promise", "p"); "" among them is the line without a head;
             none at all: it serves `capture.make` alone and cannot be typed
    label    what a person calls it: "Promise"
    example  a line that the tests capture and read back
    lead     what may come first: "who" or "owner" (`@ana …`), "slug" (`ask-first …`, as slots["slug"])
    parts    names of the text slots between ` | `; such a verb has no text of its own
    key      the letter of its records' keys: "P" for P-7
    space    False: its lines never leave the personal space, `+space` stays text
    sealed   True: the line is never kept in plain
    by       True: takes `by DATE` and `due:DATE`, as slots["due"]
    hints    how people say it without knowing: ("I'll",) offers this verb in a plain line
    """

    __slots__ = (
        "by",
        "example",
        "heads",
        "hints",
        "key",
        "label",
        "lead",
        "name",
        "parts",
        "sealed",
        "slots",
        "space",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        heads: tuple[str, ...],
        label: str,
        example: str,
        *,
        lead: str = "",
        slots: tuple[Slot, ...] = (),
        parts: tuple[str, ...] = (),
        key: str = "",
        space: bool = True,
        sealed: bool = False,
        by: bool = False,
        hints: tuple[str, ...] = (),
    ) -> None:
        if lead not in LEADS:
            raise ValueError(f"verb {name}: no such lead: {lead}")
        if parts and any(slot.word and slot.type == "text" for slot in slots):
            raise ValueError(f"verb {name}: bars and connectors in one line can't be told apart")
        if key and not (len(key) == 1 and "A" <= key <= "Z"):
            raise ValueError(f"verb {name}: a key is one capital letter: {key}")
        self.name = name
        self.heads = heads
        self.label = label
        self.example = example
        self.lead = lead
        self.slots = (DUE, *slots) if by else slots
        self.parts = parts
        self.key = key
        self.space = space
        self.sealed = sealed
        self.by = by
        self.hints = hints
