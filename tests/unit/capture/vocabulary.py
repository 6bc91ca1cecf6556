"""The whole table of heads as data, so that the grammar is tested apart from the practices that bring theirs."""

from cairn.lib.capture import Slot, Verb, Vocabulary

TO = Slot("to", "person", word="to/for", key="to", stays=True)
REVIEW = Slot("review", "date_or_duration", key="review")
CONF = Slot("conf", "percent", key="conf")
MINE = ("I'll", "I will")

VERBS = (
    Verb("moment", ("", "moment", "m"), "Moment", "stayed calm when the build broke #empathy", key="M"),
    Verb("slip", ("slip",), "Slip", "slip: late to standup, told nobody #consistency"),
    Verb("own", ("own",), "Owned", "own: the outage was my merge"),
    Verb(
        "promise", ("promise", "p"), "Promise", "promise: send the rollback plan to @ana by fri",
        lead="owner", slots=(TO,), key="P", by=True, hints=MINE,
    ),
    Verb(
        "owed", ("owed", "w"), "Owed", "owed: @ben numbers for the capacity plan by wed",
        lead="who", by=True,
    ),
    Verb("step", ("step", "s"), "Step", "step: read the failing test by tomorrow", by=True, key="I"),
    Verb("action", ("action", "ac"), "Action", "action: @ben writes the recap by mon", lead="owner", slots=(TO,),
    by=True),
    Verb("agree", ("agree", "ag"), "Agreement", "agree: reviews within a day"),
    Verb(
        "ask", ("ask", "a"), "Ask", "ask: @cto a review slot by thu success a date in the calendar",
        lead="who", by=True, key="A",
        slots=(
            Slot("success", word="success", weak=True),
            Slot("else", word="else", weak=True),
            Slot("serves", word="serves"),
        ),
    ),
    Verb(
        "decision", ("decision", "d"), "Decision", "decision: use SQLite because one file to back up review:6w",
        key="D",
        slots=(
            Slot("because", word="because"),
            Slot("assuming", word="assuming", many=True),
            Slot("instead", word="instead of"),
            REVIEW,
        ),
    ),
    Verb(
        "believe", ("believe", "b"), "Belief", "believe: customers read release notes because support said so conf:60",
        key="B", slots=(Slot("because", word="because"), CONF, REVIEW),
    ),
    Verb(
        "forecast", ("forecast", "fc"), "Forecast", "forecast: the API will slip blocks the beta by 1 dec unblock @mei",
        by=True, slots=(Slot("blocks", word="blocks"), CONF, Slot("unblock", "person", word="unblock")),
    ),
    Verb(
        "try", ("try", "e"), "Experiment",
        "try: silent reading for:2w expect more speak stop if it overruns",
        key="E",
        slots=(
            Slot("for", "duration", key="for"),
            Slot("expect", word="expect", weak=True),
            Slot("measure", word="measure", weak=True),
            Slot("stop", word="stop if"),
            Slot("undo", word="undo", weak=True),
        ),
    ),
    Verb(
        "habit", ("habit", "h"), "Habit", "h: ask-first x3 in planning",
        lead="slug", space=False, key="H",
        slots=(Slot("times", "times", bare=True), Slot("skip", "flag", word="skip", bare=True)),
    ),
    Verb("plan-habit", (), "Habit", ""),
    Verb(
        "feedback", ("feedback", "fb"), "Feedback",
        "feedback: @sam the review | cut Ana off | she stopped | ask first",
        lead="who", parts=("situation", "behaviour", "impact", "next"), space=False, key="F",
    ),
    Verb(
        "thanks", ("thanks", "t"), "Thanks", "thanks: @ana for the review",
        lead="who", slots=(Slot("for", word="for", bare=True),),
    ),
    Verb("credit", ("credit", "cr"), "Credit", "credit: @mei found it in:all-hands", lead="who", slots=(Slot("in",
    "word", key="in"),)),
    Verb("heard", ("heard",), "Heard", "heard: @ana nights are hard #constraint", lead="who"),
    Verb("journal", ("journal", "j"), "Journal", "journal: a long day", space=False, sealed=True),
    Verb("note", ("note", "n"), "Note", "note: the vendor confirms", key="N"),
    Verb("park", ("park", "pk"), "Parked", "park: who owns staging?"),
)  # fmt: skip

WORDS = Vocabulary(VERBS)
