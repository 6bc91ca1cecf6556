"""Lines and readings to try the grammar on: half of what they are made of means something somewhere."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st
from tests.unit.capture.vocabulary import VERBS

from cairn.lib.capture import Due, Mark, Reading, Span, Text, Who

TODAY = datetime(2025, 11, 20, 12, tzinfo=UTC)  # a Thursday

TYPED = tuple(f"{head}:" for verb in VERBS for head in verb.heads if head)
CONNECTORS = tuple(word for verb in VERBS for slot in verb.slots for word in slot.word.split("/") if word)
TOKENS = (
    "@ana", "@Ana", "@ana.ruiz", '@"Ana Ruiz"', "@“Ana Ruiz”", "@me", "@ana's", "@ana,", "(@ben)", "@5pm", "@",
    "@ana@x.org",
    "#empathy", "#Empathy", "#42", "#a-b", "(#tag)", "+platform", "+Ops", "+1", "+platform,", "P-7", "D-12", "p-7",
    "P-7's", "X-1",
    "(P-7)", "about:P-7", "with:@ana", 'with:@"Ana Ruiz"', 'with:@"Ana', "tag:empathy", "tag:#x", "to:@ben", "to:ben",
    "due:fri",
    "due:2025-12-01", "due:12/1", "due:3d", "due:", "review:6w", "review:2026-01-05", "for:2w", "for:+10d", "conf:60",
    "conf:60%",
    "conf:600", "in:all-hands", 'in:"all hands"', 'in:"open', "in:x.", "by fri", "by", "by 1 dec", "by dec 1st, 2026",
    "by eow,",
    "by tomorrow 17:00", "by fri 5pm.", "by 12/1", "by next fri", "by May", "next fri", "1 dec", "2025-12-01", "17:00",
    "to", "for",
    "to @ana", "for: @ben", "unblock @mei", "unblock", "|", "x3", "skip", "skip,", "ask-first", "weekly-note:",
    "today:", "mon",
    "mon 15:30:", "yesterday:", "2025-11-19:", "2025-02-30:", "/p", "/promise", "TODO:", "https://x.org/a:b#c", "3:1",
)  # fmt: skip
SIGNS = (
    '"',
    "“",
    "”",
    "`",
    "\\",
    "\\\\",
    ",",
    ".",
    "...",
    ":",
    "'",
    "’",
    "(",
    ")",
    "|",
    "@",
    "#",
    "+",
    "/",
    " ",
    "  ",
    "\t",
)
PLAIN = (
    "a",
    "the",
    "rollback",
    "plan",
    "Ana",
    "I'll",
    "e.g.",
    "C:\\new",
    "C++",
    "café",
    "日本",
    "naïve",
    "x",
    "",
    "\u00a0",
    "é",
)

piece = st.one_of(
    st.sampled_from(TYPED),
    st.sampled_from(CONNECTORS),
    st.sampled_from(CONNECTORS).map(lambda word: word + ":"),
    st.sampled_from(TOKENS),
    st.sampled_from(TOKENS),
    st.sampled_from(SIGNS),
    st.sampled_from(PLAIN),
    st.sampled_from(PLAIN),
    st.sampled_from(TOKENS + CONNECTORS + TYPED).map(lambda token: "\\" + token),
    st.text(max_size=6),
)
GAPS = (" ", " ", " ", " ", "  ", "", "\t", ", ", ". ")


@st.composite
def words(draw: st.DrawFn, most: int = 12) -> str:
    """One line of anything."""
    return "".join(part + draw(st.sampled_from(GAPS)) for part in draw(st.lists(piece, max_size=most))).replace(
        "\n", " "
    )


@st.composite
def typed(draw: st.DrawFn) -> str:
    """A line as somebody might type it, mostly with a head."""
    heads = draw(
        st.lists(st.sampled_from((*TYPED, *TYPED, "yesterday:", "mon 15:30:", "2025-11-01:", "/d", "/a")), max_size=2)
    )
    body = draw(st.sampled_from(("", "", "", "\n", "\nmore by fri", "\n\n  @ana: x\n")))
    return "".join(f"{head} " for head in heads) + draw(words(16)) + body


names = st.one_of(
    st.sampled_from(("ana", "Ben", "ana.ruiz", "Ana Ruiz", "me", 'An"a', "5pm", "", "日本")), st.text(max_size=8)
)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
times = st.none() | st.tuples(st.integers(0, 23), st.integers(0, 59))
dues = st.builds(Due, days, times)
spans = st.builds(Span, st.integers(1, 9999), st.sampled_from("dw"))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Words with marks wherever something was put that might be one, right or wrong."""
    text, marks = "", []
    for part in draw(st.lists(piece, max_size=8)):
        if part[:1] in ("@", "#") and draw(st.booleans()):
            kind, what = ("person", part[1:].strip('"“”')) if part[0] == "@" else ("tag", part[1:].casefold())
            marks.append(Mark(len(text), len(part), kind, what))
        elif part == "P-7" and draw(st.booleans()):
            marks.append(Mark(len(text), 3, "key", "P-7"))
        text += part + draw(st.sampled_from(GAPS))
    return Text(text, marks)


def values(slot_type: str) -> st.SearchStrategy[object]:
    """What a form might hand over for a slot of this type."""
    return {
        "text": texts(),
        "word": words(3),
        "date": dues,
        "duration": spans,
        "date_or_duration": st.one_of(dues, spans),
        "percent": st.integers(-1, 101),
        "int": st.integers(-1, 10),
        "times": st.integers(0, 50),
        "flag": st.booleans(),
    }[slot_type]


@st.composite
def filled_in(draw: st.DrawFn) -> Reading:
    """A reading that was never typed."""
    verb = draw(st.sampled_from([verb for verb in VERBS if verb.heads]))
    text = draw(texts())
    slots: dict[str, object] = {}
    for slot in verb.slots:
        if slot.type != "person" and draw(st.booleans()):
            one = values(slot.type)
            slots[slot.name] = tuple(draw(st.lists(one, max_size=3))) if slot.many else draw(one)
    for part in verb.parts:
        if draw(st.booleans()):
            slots[part] = draw(texts())
    if verb.lead == "slug":
        slots["slug"] = draw(st.sampled_from(("ask-first", "x3", "skip", "by", "", "5 things", "because")))
    roles = (
        "named",
        "with",
        *((verb.lead,) if verb.lead else ()),
        *(slot.name for slot in verb.slots if slot.type == "person"),
    )
    day = draw(st.none() | days)
    return Reading(
        verb.name,
        text.text,
        marks=text.marks,
        body=draw(st.sampled_from(("", "", "more", "\n", " by fri\n@ana"))),
        day=day,
        time=draw(times) if day else None,
        people=[Who(draw(st.sampled_from(roles)), name) for name in draw(st.lists(names, max_size=4))],
        tags=draw(st.lists(st.sampled_from(("empathy", "Trust", "a-b", "4", "")), max_size=2)),
        space=draw(st.sampled_from(("", "", "platform", "Ops", "4x"))),
        slots=slots,
        about=draw(st.lists(st.sampled_from(("P-7", "D-12", "p-7")), max_size=2)),
    )
