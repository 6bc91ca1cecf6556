from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Receive, Review, Say, Send, Step, Tell

EVENTS: tuple[Event, ...] = (
    Say("mon 09:25", "thanked @priya for telling support about the new messages before they met them"),
    Keep("mon 10:40", "plans"),
    Say("mon 13:50", "promise: the risks of the vendor change on one page to @dana by wed", "risks"),
    Step("mon 14:05", "risks", "list what we don't know, ten minutes, no order", "tue", "unknowns"),
    Say("mon 16:30", "wrote to support what the new messages mean, before the change went out #transparency"),
    Say("tue 10:10", "owed: @ana test accounts for the checkout rehearsal by thu", "accounts"),
    Keep("tue 11:05", "unknowns"),
    Say("tue 16:20", "said no to a fourth topic for the sprint, with the reason; nobody minded #integrity"),
    Say("wed 11:30", "promise: a checklist for the checkout rehearsal to @ana by fri", "checklist"),
    Keep("wed 15:10", "risks", told=False),
    Say("wed 16:45", "asked @tomas to begin the design review; two questions came that I'd have talked over #empathy"),
    Evening(
        "wed 17:45",
        support=("gave @noor the room to say what she would not ship",),
        tomorrow="tell @dana where the page on the vendor is",
        names=("noor-room", "tell-dana"),
    ),
    Tell("thu 09:20", "risks"),
    Keep("thu 09:22", "tell-dana"),
    Receive("thu 11:00", "accounts"),
    Say("thu 14:30", "slip: spoke for @ben in the planning although he was there #empathy"),
    Say("thu 17:20", "own: I answered for @ben; told him, and he put the number right"),
    Keep("thu 18:00", "tomorrow-first"),
    Say(
        "fri 11:15", "rehearsed the checkout day: two surprises, both written down for everyone +platform #transparency"
    ),
    Keep("fri 15:00", "checklist"),
    Send(
        "fri 15:40",
        "I need a word on the spring release by the end of the month. Without it we keep the old date.",
    ),
    Review(
        "fri 16:20",
        outcome="helped",
        words="Twice it told me a day early what I could not keep.",
        adapt="ask who has not spoken before I sum up",
        name="who-has-not",
    ),
)
