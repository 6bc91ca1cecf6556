"""Weekly notes: drafted on Friday from the week, most of them edited, then sent."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import partial
from typing import Any

from cairn.core import clock
from cairn.core.contract import Week
from cairn.core.outbox.models import Outbox
from cairn.practices.notes import kinds
from cairn.practices.notes.actions.writing import title
from cairn.practices.notes.kinds import DRAFT, NOTE, SENT
from cairn.practices.notes.models import BY_HAND, BY_MAIL, READER, Note
from tests.bench.generator.book import Book, Said
from tests.bench.generator.cast import ZONE, Account
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, Diary
from tests.bench.generator.language import Tongue

NOTES, BY_MAIL_FROM_HERE, FRIDAY, SECTION = 0.6, 0.5, 4, "Along the way"


class Notes:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, seed: int) -> None:
        self.book, self.diary, self.tongue = book, diary, tongue
        self.chance = Chance(seed, "notes")

    def plan(self, account: Account, day: dt.date) -> None:
        if day.weekday() != FRIDAY or account.reader is None or not self.chance.often(NOTES):
            return
        begin = clock.start(day, ZONE) + dt.timedelta(hours=13, seconds=self.chance.random() * 3600)
        turns = [(kinds.DRAFTED.name, begin)]
        if self.chance.often(0.7):
            turns.append((kinds.EDITED.name, begin + dt.timedelta(minutes=self.chance.about(8))))
        turns.append((kinds.SENT_OFF.name, turns[-1][1] + dt.timedelta(minutes=self.chance.about(5))))
        turns = [turn for turn in turns if turn[1] <= self.diary.until]
        box: list[int] = []
        how = BY_MAIL if self.chance.often(BY_MAIL_FROM_HERE) else BY_HAND
        if turns:
            self.diary.at(begin, partial(self.draft, account, day - FRIDAY * DAY, turns, how, box))
        for name, when in turns[1:]:
            self.diary.at(when, partial(self.go_on, account, name, how, box))

    def draft(
        self,
        account: Account,
        monday: dt.date,
        turns: list[tuple[str, dt.datetime]],
        how: str,
        box: list[int],
        at: dt.datetime,
    ) -> None:
        """The note as it stands after all that was done with it."""
        user, reader = account.user, account.reader
        assert reader is not None
        lines = [(f"{text[:1].upper()}{text[1:]}.", uid) for text, uid in account.week]
        account.week.clear()
        sent = turns[-1] if turns[-1][0] == kinds.SENT_OFF.name else None
        edited = any(name == kinds.EDITED.name for name, _ in turns)
        body = "\n".join([f"## {SECTION}\n", *(f"- {text}" for text, _ in lines)]) if lines else ""
        friday = monday + FRIDAY * DAY
        written = self.book.record(
            Note,
            NOTE,
            user,
            account.home.space_id,
            at,
            people=[Said(READER, reader.handle, reader)],
            title=title(Week(monday, ZONE), clock.day(at, ZONE)),
            body=f"{body}\n\n{self.tongue.body()}\n" if edited else body,
            state=SENT if sent else DRAFT,
            open=sent is None,
            next_at=None if sent else clock.start(friday, ZONE),
            next_by_id=None if sent else user.pk,
            version=len(turns),
            changed_at=turns[-1][1],
            columns={
                "week": monday,
                "address": reader.email,
                "sent_at": sent[1] if sent else None,
                "sent_how": how if sent else "",
                "told": [hashlib.sha256(f"{SECTION}\n{text}".encode()).hexdigest()[:16] for text, _ in lines],
                "drafted": [list(line) for line in lines],
            },
        )
        box.append(written.pk)
        made = self.book.made(Note, written.pk)
        self.book.moment(kinds.DRAFTED.name, user, account.home.space_id, written.pk, at, before=[made])

    def go_on(self, account: Account, name: str, how: str, box: list[int], at: dt.datetime) -> None:
        user, home, changes = account.user, account.home.space_id, []
        act = self.book.chance.uid()
        if name == kinds.SENT_OFF.name and how == BY_MAIL:
            changes.append(self._mail(account, act, box[0], at))
        columns: dict[str, Any] = {"state": DRAFT, "open": True} if name == kinds.SENT_OFF.name else {"body": ""}
        changes.append(self.book.was(Note, box[0], **columns))
        self.book.moment(name, user, home, box[0], at, act=act, before=changes)

    def _mail(self, account: Account, act: Any, note: int, at: dt.datetime) -> dict[str, Any]:
        """A message that has left; its words are gone with it."""
        assert account.reader is not None
        pk, uid, to, wait = (
            self.book.next(Outbox),
            self.book.chance.uid(),
            [account.reader.email],
            dt.timedelta(seconds=10),
        )
        self.book.add(
            Outbox,
            id=pk,
            uid=uid,
            act=act,
            by_id=account.user.pk,
            record_id=note,
            to=to,
            reached=to,
            subject="",
            text="",
            message_id=f"<{uid.hex}@example.org>",
            state=Outbox.SENT,
            not_before=at + wait,
            attempts=1,
            created_at=at,
            sent_at=at + wait,
        )
        return self.book.made(Outbox, pk)
