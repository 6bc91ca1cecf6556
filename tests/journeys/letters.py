"""What came by mail, and whether it tells what it shouldn't."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from email.message import EmailMessage

from tests.ground.mail import Mailbox

PATIENCE = 20.0


def next_of(post: Mailbox) -> EmailMessage:
    """The first message, as soon as it is there."""
    end = time.monotonic() + PATIENCE
    while not post.messages and time.monotonic() < end:
        time.sleep(0.05)
    assert post.messages, "nothing came"
    return post.messages[0]


def parts(message: EmailMessage) -> list[str]:
    """Everything a reader can see, decoded: the plain text, and the HTML."""
    return [part.get_content() for part in message.walk() if not part.is_multipart()]


def told_of(message: EmailMessage, private: Mapping[str, str]) -> list[str]:
    """Which private things (what: a word of it) the headers or any part of `message` tell, once for each place."""
    places = [*parts(message), "\n".join(f"{name}: {value}" for name, value in message.items())]
    return [what for text in places for what, word in private.items() if re.search(word, text, re.IGNORECASE)]


def with_line(message: EmailMessage, line: str) -> EmailMessage:
    """The broken twin: the same letter with a line that its writer put in by hand."""
    text, html = parts(message)
    twin = EmailMessage()
    twin["To"], twin["Subject"] = message["To"], message["Subject"]
    twin.set_content(f"{text}\n- {line}\n")
    twin.add_alternative(html.replace("</ul>", f"<li>{line}</li></ul>", 1), subtype="html")
    return twin
