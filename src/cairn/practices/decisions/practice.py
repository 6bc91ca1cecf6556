from cairn.core.contract import Page, Practice
from cairn.practices.decisions.actions import shaken
from cairn.practices.decisions.cards import card
from cairn.practices.decisions.documents import documents
from cairn.practices.decisions.formats import RECORDS
from cairn.practices.decisions.kinds import KINDS, MOMENTS
from cairn.practices.decisions.loops import loops
from cairn.practices.decisions.panels import panels
from cairn.practices.decisions.shared import shared
from cairn.practices.decisions.takes import TAKES
from cairn.practices.decisions.verbs import VERBS
from cairn.practices.decisions.weekly import weekly

practice = Practice(
    name="decisions",
    purpose="What was decided, by whom, when and why, and on what it rests: found before it is discussed again.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    loops=loops,
    shaken=shaken,
    documents=documents,
    weekly=weekly,
    panels=panels,
    shared=shared,
    formats=(RECORDS,),
    moments=MOMENTS,
    place="decisions",
    pages=(Page("Decisions", "list", order=10),),
    urls="cairn.practices.decisions.urls",
)
