from cairn.practices.kudos.cards import card
from cairn.practices.kudos.kinds import KINDS, MOMENTS
from cairn.practices.kudos.loops import loops
from cairn.practices.kudos.takes import TAKES
from cairn.practices.kudos.verbs import VERBS
from cairn.practices.kudos.weekly import weekly

from cairn.core.contract import Page, Practice

practice = Practice(
    name="kudos",
    purpose="A word of praise that is still to be said aloud.",
    kinds=KINDS,
    verbs=VERBS,
    takes=TAKES,
    card=card,
    loops=loops,
    weekly=weekly,
    moments=MOMENTS,
    place="people",
    pages=(Page("Kudos", "list", order=60),),
    urls="cairn.practices.kudos.urls",
)
