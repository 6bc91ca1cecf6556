"""What the archive holds of each table, and what it leaves out, with the reason. A test holds both to the models."""

from __future__ import annotations

from typing import Any

from django.db.models import Field, Model

from cairn.core.records.models import Record

HELD = {
    "core.away": "days off",
    "core.counter": "the last number of each kind, so that none is given twice",
    "core.key": "with its record",
    "core.link": "ties between records",
    "core.moment": "with its record, or by itself",
    "core.outbox": "with its record, once it was sent or given up",
    "core.person": "the directory",
    "core.receipt": "with its record",
    "core.record": "through each kind's own table",
    "core.recordperson": "with its record",
    "core.recordtag": "with its record",
    "core.space": "places other than one's own",
    "core.user": "the account's settings",
}
"""Tables that the archive writes by name. A practice's kinds of record come by themselves."""

LEFT_OUT = {
    "core.arrival": "what a run brought in, so that it can be taken back here",
    "auth.group": "no rights are given by groups",
    "auth.permission": "Django's own table, the same everywhere",
    "contenttypes.contenttype": "Django's own table, the same everywhere",
    "core.document": "the search index, made anew from the records",
    "core.encounter": "who was met when follows from the moments and the people on their records",
    "core.membership": "who else is in a space is that server's affair",
    "core.pass": "a link leads to this server, and only whoever was given it knows it",
    "core.transfer": "what came in and went out, which says nothing elsewhere",
    "sessions.session": "who is signed in here",
}

COLUMNS_LEFT_OUT = {
    "core.away": {"user": "whose archive it is"},
    "core.counter": {"space": "the personal one; elsewhere that space’s affair"},
    "core.space": {"personal_of": "the personal space is called “home” and has no row"},
    "core.user": {
        "uid": "an account's identity is given by its server",
        "handle": "the name to sign in with is given by its server",
        "password": "a secret of that server",
        "last_login": "nothing of one's own doing",
        "is_superuser": "a right on that server",
        "is_staff": "a right on that server",
        "is_active": "a right on that server",
        "sample": "the sample team stays where it is",
        "noticed_on": "what was shown on the desktop there",
        "notices_passed": "what was shown on the desktop there",
        "created_at": "when the account was made on that server",
    },
}


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of `model` that the archive writes one by one: its own, without its id and what is left out."""
    out = COLUMNS_LEFT_OUT.get(model._meta.label_lower, {})
    return [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key and field.name not in out and field.name not in _WITH_THE_ROW.get(model, ())
    ]


_WITH_THE_ROW: dict[type[Model], tuple[str, ...]] = {
    # Whose it is follows from whose archive it is.
    Record: ("kind", "uid", "owner"),
}
