"""What `cairn add` says about a line it has saved."""

from cairn.lib.dates_in_words import day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cairn.lib.capture import Reading, Verb, Who

MEANT_FOR = ("to", "for")


def sentence(reading: "Reading", verbs: "tuple[Verb, ...]", today: "date", readers: str, undo: bool) -> str:
    """`Saved: promise to Ana, due Fri 21 Nov, only you. Undo: cairn undo`."""
    label = next(verb.label for verb in verbs if verb.name == reading.verb)
    receivers = [f" {who.role} {_name(who)}" for who in reading.people if who.role in MEANT_FOR]
    others = [_name(who) for who in reading.people if who.role not in MEANT_FOR]
    parts = [label[:1].lower() + label[1:] + "".join(receivers), *dict.fromkeys(others)]
    if reading.day is not None:
        parts.append(day(reading.day, today) + _clock(reading.time))
    due = reading.due
    if due is not None:
        parts.append(f"due {day(due.day, today)}{_clock(due.time)}")
    if readers:
        parts.append(readers)
    return f"Saved: {', '.join(parts)}." + (" Undo: cairn undo" if undo else "")


def as_json(reading: "Reading", once: str) -> str:
    """The same for a program, in one line. `once` is the key under which the line is known until it has a number."""
    import json

    due = reading.due
    return json.dumps(
        {
            "saved": True,
            "once": once,
            "verb": reading.verb,
            "people": [{"role": who.role, "name": who.name} for who in reading.people],
            "due": None if due is None else str(due),
        },
        ensure_ascii=False,
    )


def refused_as_json(line: str, why: str) -> str:
    """A line that wasn't saved, for a program."""
    import json

    return json.dumps({"saved": False, "why": why, "line": line}, ensure_ascii=False)


def _name(who: "Who") -> str:
    if who.name.casefold() == "me":
        return "you"
    if who.name != who.name.lower():
        return who.name
    return " ".join(part[:1].upper() + part[1:] for part in who.name.split("."))


def _clock(time: tuple[int, int] | None) -> str:
    return "" if time is None else f" {time[0]:02d}:{time[1]:02d}"
