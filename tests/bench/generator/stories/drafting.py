"""How a decision is written down: in a line, or in the form, which takes more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cairn.lib.capture import Span
from cairn.practices.decisions.kinds import (
    ACCEPTED,
    BAD,
    CONSULTED,
    DECIDER,
    GOOD,
    INFORMED,
    NEUTRAL,
    PROPOSED,
    REVERSIBILITY,
)
from cairn.practices.decisions.models import Argument, Decision, Option, as_data
from tests.bench.generator import language
from tests.bench.generator.book import Book, Said
from tests.bench.generator.cast import Account, Directory
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, workday
from tests.bench.generator.language import ASSUMED, DECIDED, REASONS, Line, Tongue, nobody_in
from tests.bench.generator.stories.steps import attend, day_of

WITH_REASON, WITH_OTHER, WITH_REVIEW, WEIGHED = 0.85, 0.25, 0.3, 0.55
SPANS = (Span(2, "w"), Span(6, "w"), Span(12, "w"), Span(26, "w"), Span(90, "d"))


@dataclass
class Draft:
    """A decision as it is written down: its row, who and what hangs on it, and what it assumes, if anything.

    `given` is what a form gave; a line says it all itself.
    """

    row: Decision
    people: list[Said] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    ground: Line | None = None
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def in_ground(self) -> list[Said]:
        """Those whom what it assumes names."""
        return [one for one in self.people if self.ground and one.name in self.ground.names]


class Drafts:
    def __init__(self, book: Book, tongue: Tongue, chance: Chance) -> None:
        self.book, self.tongue, self.chance = book, tongue, chance

    def as_line(self, account: Account, there: Directory, at: dt.datetime, *, assumes: bool) -> Draft:
        """A line of the box: decided on the day on which it is typed."""
        people: list[Said] = []
        title = self._line(DECIDED, account, there, people)
        self.tongue.tags(title)
        said, day = [f"decision: {title.text}"], day_of(at, account.user)
        columns: dict[str, Any] = {"decided_on": day}
        if self.chance.often(WITH_REASON):
            reason = self._line(REASONS, account, there, people)
            said.append(f"because {reason.text}")
            columns |= {"because": reason.text, "slot_marks": {"because": reason.marks} if reason.marks else {}}
        ground = self._line(ASSUMED, account, there, people) if assumes else None
        if ground:
            said.append(f"assuming {ground.text}")
        if self.chance.often(WITH_OTHER):
            other = self._option()
            said.append(f"instead of {other}")
            columns["options"] = as_data([Option(other)])
        if self.chance.often(WITH_REVIEW):
            span = self.chance.choice(SPANS)
            on = span.after(day)
            as_a_day = self.chance.often(0.3)
            said.append(f"review:{on if as_a_day else span}")
            columns |= {"review_said": "" if as_a_day else str(span), "review_on": on}
        raw = " ".join([*said, *(["+team"] if there.team else [])])
        row = self._row(account, there, at, ACCEPTED, title=title.text, marks=title.marks, raw=raw, **columns)
        return Draft(row, people, title.tags, ground)

    def in_form(
        self, account: Account, there: Directory, at: dt.datetime, state: str, context: str, *, assumes: bool
    ) -> Draft:
        """What the form takes, in which `context` may stand already."""
        chance, tongue, day = self.chance, self.tongue, day_of(at, account.user)
        patterns = language.PROPOSED if state == PROPOSED else nobody_in(DECIDED)
        options = self._weighed() if chance.often(WEIGHED) else []
        columns: dict[str, Any] = {
            "context": context or tongue.body(),
            "drivers": self._maybe(0.5),
            "choice": options[0].title if options and state == ACCEPTED else "",
            "consequences": self._maybe(0.5),
            "confirmation": self._maybe(0.2),
            "more": self._maybe(0.1),
            "reversibility": chance.choice(["", *dict(REVERSIBILITY)]),
            "review_on": workday(day + DAY * chance.about(100)) if chance.often(WITH_REVIEW) else None,
            "options": as_data(options),
        }
        columns |= {"decided_on": day} if state == ACCEPTED else {}
        because = self._maybe(0.9 if state == ACCEPTED else 0.5)
        title = tongue.line(chance.choice(patterns), []).text
        ground = tongue.line(chance.choice(nobody_in(ASSUMED)), []) if assumes else None
        row = self._row(account, there, at, state, title=title, because=because, **columns)
        given = {"because": because, "assuming": (ground.text,) if ground else (), "columns": columns}
        return Draft(row, self._in_roles(account, there), [], ground, given)

    def _row(self, account: Account, there: Directory, at: dt.datetime, state: str, **columns: Any) -> Decision:
        space = self.book.spaces[there.space_id]
        row = Decision(pk=-1, owner=account.user, space=space, state=state, created_at=at, changed_at=at, **columns)
        row.version = 1
        attend(row, row.attention(at))
        return row

    def _line(self, patterns: Sequence[str], account: Account, there: Directory, people: list[Said]) -> Line:
        """Words with whoever they name; those join `people`, each once."""
        pattern = self.chance.choice(patterns)
        named = account.names(self.chance, there, pattern.count("{p}"))
        people += [one for one in named if one.name not in {known.name for known in people}]
        return self.tongue.line(pattern, [one.name for one in named])

    def _in_roles(self, account: Account, there: Directory) -> list[Said]:
        """Who decides, is asked before and is told: each of them once."""
        many = {DECIDER: self.chance.randint(0, 2), CONSULTED: self.chance.randint(0, 2), INFORMED: 1}
        found: dict[str, Said] = {}
        for role, number in many.items():
            for one in account.names(self.chance, there, number):
                found.setdefault(one.name, Said(role, one.name, one.person))
        return list(found.values())

    def _weighed(self) -> list[Option]:
        return [
            Option(self._option(), self._maybe(0.3), tuple(self._argument() for _ in range(self.chance.randint(0, 3))))
            for _ in range(self.chance.randint(2, 4))
        ]

    def _argument(self) -> Argument:
        return Argument(self.chance.choices((GOOD, BAD, NEUTRAL), (50, 40, 10))[0], self.tongue.sentence())

    def _option(self) -> str:
        return f"{self.tongue.word()} {self.tongue.word()}"

    def _maybe(self, share: float) -> str:
        return self.tongue.sentence() if self.chance.often(share) else ""
