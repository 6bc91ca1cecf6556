from __future__ import annotations

from django.db.models import Exists, OuterRef

from cairn.core.accounts.models import User
from cairn.core.contract import Named, Week
from cairn.core.records.models import RecordPerson
from cairn.practices.notes.models.note import READER, Note


def note_of(viewer: User, week: Week) -> Note | None:
    """The note that is at hand for `week`: the draft, else the last one sent."""
    found = Note.objects.visible_to(viewer).of(week).with_people()
    return found.drafts().order_by("-pk").first() or found.order_by("-pk").first()


def usual_reader(viewer: User) -> Named | None:
    """Whoever the last note was for; most people write to the same reader every week."""
    last = Note.objects.visible_to(viewer).filter(people__role=READER).with_people().order_by("-week", "-pk").first()
    return last.reader if last else None


def usual_address(viewer: User, reader: Named | None) -> str:
    """The address that `reader` was written to last, else the one in their entry."""
    if reader is None:
        return ""
    # Asked of each note: somebody's name stands on far more records than there are notes.
    theirs = RecordPerson.objects.filter(record=OuterRef("pk"), role=READER, name=reader.name)
    sent = Note.objects.visible_to(viewer).filter(Exists(theirs)).exclude(address="")
    last = sent.order_by("-week", "-pk").first()
    return last.address if last else (reader.person.email if reader.person else "")


def earlier(viewer: User, limit: int = 8) -> list[Note]:
    return list(Note.objects.visible_to(viewer).with_people().order_by("-week", "-pk")[:limit])
