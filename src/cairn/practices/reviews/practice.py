from cairn.core.contract import Page, Practice
from cairn.practices.reviews.cards import card
from cairn.practices.reviews.kinds import KINDS, MOMENTS
from cairn.practices.reviews.panels import panels

practice = Practice(
    name="reviews",
    purpose="Looking back: two minutes in the evening, under fifteen a week, and a welcome after a gap.",
    kinds=KINDS,
    card=card,
    panels=panels,
    moments=MOMENTS,
    place="me",
    pages=(Page("Reviews", "list", order=90),),
    urls="cairn.practices.reviews.urls",
)
