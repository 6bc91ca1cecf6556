"""Letters to people: drafted, to be changed before they go; sent from here, copied, opened in one's mail, or said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from django import forms

from cairn.core.accounts.models import User
from cairn.core.outbox.addresses import CannotSend, is_configured
from cairn.core.outbox.letters import Message
from cairn.core.page.fields import words
from cairn.core.web import Request

SEND, SAID, WRITE, LATER = "send", "said", "write", "later"
"""How the other side learns of it: by a message now, in person, by a letter on the next page, or later."""


class LetterForm(forms.Form):
    """A message to the other side."""

    subject = forms.CharField(label="Subject", max_length=300)
    text = words("Message", 9)

    @property
    def message(self) -> Message:
        return Message(self.cleaned_data["subject"], self.cleaned_data["text"])


def letter(request: Request, address: str, message: Message) -> dict[str, Any]:
    """The context of a message to `address` (or to nobody's: ""), with the ways in which it can leave."""
    posted = request.POST if request.method == "POST" and "text" in request.POST else None
    form = LetterForm(posted, initial={"subject": message.subject, "text": message.text})
    fields = urlencode({"subject": message.subject, "body": message.text}, quote_via=quote)
    return {
        "form": form,
        "address": address,
        "mailto": f"mailto:{quote(address)}?{fields}",
        "can_send": bool(address) and is_configured() and not request.user.sample,
    }


def message_of(given: dict[str, Any] | None, how: str) -> Message | None:
    """The message to send, where that is the way chosen. Raises `CannotSend` for an empty one."""
    if how != SEND or given is None:
        return None
    form: LetterForm = given["form"]
    if not form.is_bound or not form.is_valid():
        raise CannotSend("The message can't go as it is.")
    return form.message


def written(to: str, lines: Iterable[str], by: User) -> str:
    """The text of a letter from `by` to somebody of the name `to` (or ""), one paragraph for each line that says
    something."""
    greeting = f"Hi {to}," if to else "Hi,"
    return "\n\n".join([greeting, *(line for line in lines if line), by.name.split(" ")[0] or str(by)])
