from cairn.core.contract import Page, Practice
from cairn.practices.habits.cards import card
from cairn.practices.habits.documents import documents
from cairn.practices.habits.formats import FORMATS
from cairn.practices.habits.kinds import KINDS, MOMENTS
from cairn.practices.habits.loops import loops
from cairn.practices.habits.measures import MEASURES
from cairn.practices.habits.panels import panels
from cairn.practices.habits.takes import TAKES
from cairn.practices.habits.verbs import VERBS
from cairn.practices.habits.weekly import weekly

practice = Practice(
    name="habits",
    purpose="An intention in your own words, and at most three small habits that serve it.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    loops=loops,
    documents=documents,
    measures=MEASURES,
    weekly=weekly,
    panels=panels,
    formats=FORMATS,
    moments=MOMENTS,
    place="me",
    pages=(Page("Habits", "list", order=20), Page("Intentions", "intentions", order=30)),
    urls="cairn.practices.habits.urls",
)
