"""What a page says, without its markup."""

from __future__ import annotations

import html
import re
from typing import Any

UNREAD = re.compile(r"<(script|style|svg|template|head|dialog)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def main_of(answer: Any) -> str:
    """The words of the page's own part on one line: no navigation, no palette. Of a fragment, all of it."""
    page = UNREAD.sub(" ", answer.content.decode())
    begin = page.find("<main")
    own = page[begin : page.find("</main>", begin)] if begin >= 0 else page
    return " ".join(html.unescape(TAG.sub(" ", own)).split())
