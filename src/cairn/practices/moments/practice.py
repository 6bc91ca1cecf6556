from cairn.core.contract import Page, Practice
from cairn.practices.moments.actions import filed
from cairn.practices.moments.cards import card
from cairn.practices.moments.formats import JOURNAL
from cairn.practices.moments.kinds import KINDS, MOMENTS
from cairn.practices.moments.panels import panels
from cairn.practices.moments.takes import TAKES
from cairn.practices.moments.verbs import VERBS
from cairn.practices.moments.weekly import weekly

practice = Practice(
    name="moments",
    purpose="What happened, in one line: with whom, and what it reinforced or wore down.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    filed=filed,
    weekly=weekly,
    panels=panels,
    formats=(JOURNAL,),
    moments=MOMENTS,
    place="me",
    pages=(Page("Moments", "list", order=10),),
    urls="cairn.practices.moments.urls",
)
