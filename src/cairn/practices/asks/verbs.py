from cairn.lib.capture import Slot, Verb

VERBS = (
    Verb(
        "ask",
        ("ask", "a"),
        "Ask",
        "ask: @cto a two-hour incident review slot by thu success a date in the calendar else we meet unprepared",
        lead="who",
        slots=(
            Slot("success", word="success", weak=True),
            Slot("else", word="else", weak=True),
            Slot("serves", word="serves"),
        ),
        key="A",
        by=True,
    ),
)
