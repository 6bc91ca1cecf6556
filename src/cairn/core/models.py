"""The models of every noun, gathered for Django: the app `core` is cut by noun, one small package each."""

from cairn.core.accounts.models import Away, Membership, Space, User
from cairn.core.capture.models import Receipt
from cairn.core.links.models import Link
from cairn.core.moments.models import Moment
from cairn.core.outbox.models import Outbox
from cairn.core.passes.models import Pass
from cairn.core.people.models import Person
from cairn.core.records.models import Counter, Key, Record, RecordPerson, RecordTag
from cairn.core.search.models import Document
from cairn.core.transfer.models import Arrival, Transfer

__all__ = [
    "Arrival",
    "Away",
    "Counter",
    "Document",
    "Key",
    "Link",
    "Membership",
    "Moment",
    "Outbox",
    "Pass",
    "Person",
    "Receipt",
    "Record",
    "RecordPerson",
    "RecordTag",
    "Space",
    "Transfer",
    "User",
]
