from cairn.core.contract import Page, Practice
from cairn.practices.asks.actions import filed
from cairn.practices.asks.cards import card
from cairn.practices.asks.documents import documents
from cairn.practices.asks.kinds import KINDS, MOMENTS
from cairn.practices.asks.loops import loops
from cairn.practices.asks.measures import MEASURES
from cairn.practices.asks.panels import panels
from cairn.practices.asks.takes import TAKES
from cairn.practices.asks.verbs import VERBS
from cairn.practices.asks.weekly import weekly

practice = Practice(
    name="asks",
    purpose="What you ask of others and what others ask of you: easy to say yes to, and never left without an answer.",
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
    place="decisions",
    pages=(Page("Asks", "list", order=30),),
    urls="cairn.practices.asks.urls",
)
