from cairn.core.contract import Page, Practice
from cairn.practices.experiments.actions import shaken
from cairn.practices.experiments.cards import card
from cairn.practices.experiments.documents import documents
from cairn.practices.experiments.kinds import KINDS, MOMENTS
from cairn.practices.experiments.loops import loops
from cairn.practices.experiments.measures import MEASURES
from cairn.practices.experiments.panels import panels
from cairn.practices.experiments.takes import TAKES
from cairn.practices.experiments.verbs import VERBS
from cairn.practices.experiments.weekly import weekly

practice = Practice(
    name="experiments",
    purpose="Something tiny that is tried: with a number that says whether it worked, a way to stop and a way back.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    loops=loops,
    shaken=shaken,
    documents=documents,
    measures=MEASURES,
    weekly=weekly,
    panels=panels,
    moments=MOMENTS,
    place="decisions",
    pages=(Page("Experiments", "list", order=40),),
    urls="cairn.practices.experiments.urls",
)
