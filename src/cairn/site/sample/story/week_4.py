from __future__ import annotations

from cairn.site.sample.events import Event, Keep, Leave, Move, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:20", "walked @sam through the alerts; he asked why five minutes, and five was a guess of mine"),
    Say("mon 10:50", "promise: the reason for each alert threshold to @ben by wed", "reasons"),
    Say("mon 14:30", "said in front of the team that it was @sam's question that found the guess #transparency"),
    Say("tue 09:30", "@priya had the release note read by support first; two sentences changed #transparency"),
    Say("tue 11:10", "owed: @mei notes from the call with the storage vendor by fri", "vendor"),
    Keep("tue 12:10", "know-first"),
    Say("tue 13:40", "promise: a design for the queue limits to @tomas by fri", "limits"),
    Say("wed 10:00", "told @ana and @tomas until when I am away and who stands in #consistency"),
    Move("wed 11:30", "limits", "wed"),
    Keep("wed 15:00", "reasons"),
    Say("wed 16:10", "handed the deploys to @mei with the three things that can go wrong"),
    Send("wed 17:10", "A short week: I am away on Thursday and Friday. Mei stands in for deploys."),
    Leave("thu 07:30", "fri"),
)
