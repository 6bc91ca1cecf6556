"""Idempotency keys: of what a form sends, and undo by them, which is what the shell has.

The receipt stays, so that a replay makes nothing anew.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.models import Receipt
from cairn.core.records.models import Record
from cairn.core.records.reading import card, specific
from cairn.core.undo.undoing import undo

T = TypeVar("T")


def keyed(once: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of `lines` with a key of its own, from the key that the form came with: what was sent again is known again.

    Somebody may go back to a form that was sent, and send other words with the same key: those are new.
    """
    times: dict[str, int] = {}
    for line in lines:
        digest = salted_hmac("cairn.capture.once", line, algorithm="sha256").hexdigest()[:24]
        times[digest] = times.get(digest, 0) + 1
        yield line, f"{once[:48]}-{digest}-{times[digest]}"


TAKEN_BACK = "That was saved already, and taken back. Nothing was saved now."


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a form: its record, or None where that was taken back since; and the act, for Undo."""

    record: Record | None
    act: uuid.UUID

    @property
    def url(self) -> str:
        """Of its page; there is none where it was taken back."""
        return card(self.record).url if self.record else ""


def made_once(act: Act, sent: QueryDict, make: Callable[[], Record]) -> Made:
    """What `make` makes; where the same form came before, say since its answer was lost, what that has made."""
    key = _key(sent)
    if not key:
        return Made(make(), act.id)
    return once_only(act.by, key, lambda: _first(act, key, make), _again)


def sent_before(by: User, sent: QueryDict) -> uuid.UUID | None:
    """The act in which the same form was done before. To be asked before it is judged: its own doing may stand in its
    way by now, such as a name that it took."""
    known = Receipt.objects.filter(by=by, once=_key(sent)).first() if sent.get("once") else None
    return known.act if known else None


def done_once(act: Act, sent: QueryDict, do: Callable[[], T], again: Callable[[uuid.UUID], T]) -> T:
    """What `do` gives, which is no record; where the same form came before, what `again` finds by the act of then."""
    key = _key(sent)
    if not key:
        return do()

    def first() -> T:
        Receipt.objects.create(by=act.by, once=key, act=act.id, at=act.recorded)
        return do()

    return once_only(act.by, key, first, lambda known: again(known.act))


def _key(sent: QueryDict) -> str:
    """The key of a form with what is in it; "" where it came without one."""
    once = str(sent.get("once", ""))
    if not once:
        return ""
    aside = ("once", "csrfmiddlewaretoken")
    words = "\n".join(f"{name}={value}" for name in sorted(sent) if name not in aside for value in sent.getlist(name))
    return next(keyed(once, [words]))[1]


def once_only(by: User, once: str, first: Callable[[], T], again: Callable[[Receipt], T]) -> T:
    """What `first` gives, in one transaction with the receipt that it leaves; where one is there, `again` of that."""
    try:
        with transaction.atomic():
            known = Receipt.objects.filter(by=by, once=once).first()
            return again(known) if known else first()
    except IntegrityError:
        # Two came at the same moment.
        known = Receipt.objects.filter(by=by, once=once).first()
        if known is None:
            raise
        return again(known)


def _first(act: Act, key: str, make: Callable[[], Record]) -> Made:
    receipt = Receipt.objects.create(by=act.by, once=key, act=act.id, at=act.recorded)
    receipt.record_id = (record := make()).pk
    receipt.save(update_fields=["record"])
    return Made(record, act.id)


def _again(known: Receipt) -> Made:
    found = specific([known.record])[0] if known.record and known.record.deleted_at is None else None
    return Made(found, known.act)


def take_back(by: User, receipt: Receipt) -> None:
    """Undo what came of a line, however long ago. Raises `CannotUndo` once something hangs on it or was sent."""
    with transaction.atomic():
        undo(by, receipt.act, in_time=False)
        receipt.undone_at = clock.now()
        receipt.record = None
        receipt.save(update_fields=["undone_at", "record"])
