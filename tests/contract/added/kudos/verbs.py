from cairn.lib.capture import Verb

VERBS = (Verb("kudos", ("kudos",), "Kudos", "kudos: @ben fixed the pager by fri", lead="who", key="K", by=True),)
