from cairn.lib.capture import Slot, Verb

TO = Slot("to", "person", word="to/for", key="to", stays=True)

VERBS = (
    Verb(
        "promise",
        ("promise", "p"),
        "Promise",
        "promise: send the rollback plan to @ana by fri",
        lead="owner",
        slots=(TO,),
        key="P",
        by=True,
        hints=("I'll", "I will"),
    ),
    Verb(
        "owed",
        ("owed", "w"),
        "Owed to me",
        "owed: @ben numbers for the capacity plan by wed",
        lead="who",
        key="P",
        by=True,
    ),
    Verb("step", ("step", "s"), "Step", "step: read the failing test with @mei by tomorrow", key="P", by=True),
)
