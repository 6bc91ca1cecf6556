from cairn.core.contract import Practice
from cairn.practices.notes.cards import card
from cairn.practices.notes.kinds import KINDS, MOMENTS
from cairn.practices.notes.loops import loops
from cairn.practices.notes.panels import panels

practice = Practice(
    name="notes",
    purpose="The weekly note: drafted from what happened, sent by you, kept.",
    kinds=KINDS,
    card=card,
    loops=loops,
    panels=panels,
    moments=MOMENTS,
    urls="cairn.practices.notes.urls",
)
