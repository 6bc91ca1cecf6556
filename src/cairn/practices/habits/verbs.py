from cairn.lib.capture import Slot, Verb

VERBS = (
    Verb(
        "habit",
        ("habit", "h"),
        "Habit",
        "h: ask-first x3 in planning",
        lead="slug",
        key="C",
        space=False,
        slots=(Slot("times", "times", bare=True), Slot("skip", "flag", word="skip", bare=True)),
    ),
    # Two that serve other practices alone: a pattern becomes a habit, a review sets an intention.
    Verb("plan-habit", (), "Habit", "When a meeting begins, I will say what we want from it.", key="H", space=False),
    Verb("intention", (), "Intention", "Understand before I answer", key="I", space=False),
)
