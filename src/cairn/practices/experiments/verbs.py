from cairn.lib.capture import Slot, Verb

VERBS = (
    Verb(
        "try",
        ("try", "e"),
        "Experiment",
        "try: silent reading first 5 minutes for:2w expect more people speak measure speakers per meeting "
        "stop if it overruns twice undo drop it next week",
        slots=(
            Slot("for", "duration", key="for"),
            Slot("expect", word="expect", weak=True),
            Slot("measure", word="measure", weak=True),
            Slot("stop", word="stop if"),
            Slot("undo", word="undo", weak=True),
        ),
        key="E",
        hints=("let's try", "Let's try"),
    ),
)
