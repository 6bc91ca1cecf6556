from cairn.core.contract import Page, Practice
from cairn.practices.promises.actions import filed
from cairn.practices.promises.cards import card
from cairn.practices.promises.documents import documents
from cairn.practices.promises.kinds import KINDS, MOMENTS
from cairn.practices.promises.loops import loops
from cairn.practices.promises.measures import MEASURES
from cairn.practices.promises.panels import panels
from cairn.practices.promises.takes import TAKES
from cairn.practices.promises.verbs import VERBS
from cairn.practices.promises.weekly import weekly

practice = Practice(
    name="promises",
    purpose="What you promised and what was promised to you: kept, moved in time, or repaired, and always told.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    loops=loops,
    filed=filed,
    documents=documents,
    measures=MEASURES,
    weekly=weekly,
    panels=panels,
    moments=MOMENTS,
    place="promises",
    pages=(Page("Promises", "list", order=10),),
    urls="cairn.practices.promises.urls",
)
