from cairn.lib.capture import Slot, Verb

CONFIDENCE = Slot("conf", "percent", key="conf")
BECAUSE = Slot("because", word="because")

VERBS = (
    Verb(
        "believe",
        ("believe", "b"),
        "Belief",
        "believe: customers read release notes because support said so review:2w conf:60",
        slots=(BECAUSE, CONFIDENCE, Slot("review", "date_or_duration", key="review")),
        key="B",
        hints=("I think", "I believe", "I assume"),
    ),
    Verb(
        "forecast",
        ("forecast", "fc"),
        "Forecast",
        "forecast: the vendor API will slip blocks the beta conf:40 by 1 dec unblock @mei",
        slots=(Slot("blocks", word="blocks"), CONFIDENCE, Slot("unblock", "person", word="unblock", key="unblock")),
        key="B",
        by=True,
    ),
)
