from cairn.core.contract import Page, Practice
from cairn.practices.beliefs.cards import card
from cairn.practices.beliefs.documents import documents
from cairn.practices.beliefs.kinds import KINDS, MOMENTS
from cairn.practices.beliefs.loops import loops
from cairn.practices.beliefs.panels import panels
from cairn.practices.beliefs.takes import TAKES
from cairn.practices.beliefs.verbs import VERBS
from cairn.practices.beliefs.weekly import weekly

practice = Practice(
    name="beliefs",
    purpose="What you know, what you only believe and how sure you are, and by when you will have tested it.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    loops=loops,
    documents=documents,
    weekly=weekly,
    panels=panels,
    moments=MOMENTS,
    place="decisions",
    pages=(Page("Beliefs", "list", order=20),),
    urls="cairn.practices.beliefs.urls",
)
