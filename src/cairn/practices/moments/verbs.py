from cairn.lib.capture import Verb

VERBS = (
    Verb(
        "moment",
        ("", "moment", "m"),
        "Moment",
        "stayed calm when the build broke, asked what we know first #empathy",
        key="M",
    ),
    Verb("slip", ("slip",), "Slip", "slip: late to standup, told nobody #consistency", space=False),
    Verb("own", ("own",), "Own it", "own: I forgot to tell @ben about the freeze, and said so"),
)
