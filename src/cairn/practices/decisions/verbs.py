from cairn.lib.capture import Slot, Verb

VERBS = (
    Verb(
        "decision",
        ("decision", "d"),
        "Decision",
        "decision: use SQLite for the pilot because one file to back up assuming under 50 users "
        "instead of Postgres review:6w",
        slots=(
            Slot("because", word="because"),
            Slot("assuming", word="assuming", many=True),
            Slot("instead", word="instead of"),
            Slot("review", "date_or_duration", key="review"),
        ),
        key="D",
        hints=("we decided", "We decided to"),
    ),
)
