"""Addresses that other folders may or may not bring. What isn't there isn't drawn."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from cairn.core.web.addresses import address

# What the base page knows of the capture line, search and settings: their URLs' names, and nothing else.
TAKE, PREVIEW, COMPLETE, UNDO = "capture:take", "capture:preview", "capture:complete", "capture:undo"
SEARCH, SETTINGS, LEAVE = "search:find", "settings:home", "account:leave"
PERSON, PEOPLE, NEW_PERSON = "people:person", "people:list", "people:new"
RECORD, LINE, NOTICE, DELETION = "records:record", "records:line", "records:notice", "records:deletion"
DELETED = "records:deleted"
RHYTHM = "people:rhythm"
EMPTY_HEAD = "capture:empty-head"
TRANSFER = "transfer:transfer"
DATA = "data:data"
SHARE, END_SHARING = "sharing:share", "sharing:end"
SAMPLE, SAMPLE_LEAVE, SAMPLE_REMOVAL = "sample:look", "sample:leave", "sample:removal"

NAMED = {
    "take": TAKE,
    "preview": PREVIEW,
    "complete": COMPLETE,
    "undo": UNDO,
    "search": SEARCH,
    "settings": SETTINGS,
    "person": PERSON,
    "people": PEOPLE,
    "person-rhythm": RHYTHM,
    "new-person": NEW_PERSON,
    "record": RECORD,
    "line": LINE,
    "notice": NOTICE,
    "deletion": DELETION,
    "deleted": DELETED,
    "empty-head": EMPTY_HEAD,
    "transfer": TRANSFER,
    "data": DATA,
    "share": SHARE,
    "end-sharing": END_SHARING,
    "sample": SAMPLE,
    "sample-leave": SAMPLE_LEAVE,
    "sample-removal": SAMPLE_REMOVAL,
}
"""What a template calls them: `{% door "record" record.uid %}`."""


def door(name: str, *args: object) -> str:
    """The address called `name`, or "" where no folder brings it."""
    try:
        if len(args) == 1 and isinstance(args[0], UUID):
            return address(name, args[0])
        return reverse(name, args=args) if args else _plain(name, get_urlconf(), get_script_prefix())
    except NoReverseMatch:
        return ""


@cache
def _plain(name: str, urlconf: str | None, prefix: str) -> str:
    # Kept per URL configuration and prefix: a page has some thirty of them, and they never change while serving.
    return reverse(name)
