from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from cairn.core.accounts.models import User

if TYPE_CHECKING:

    class Request(HttpRequest):
        """Somebody's who is signed in. `user` is who acts, `owner` whose session it is: in the sample they differ."""

        user: User
        owner: User

else:
    Request = HttpRequest


def htmx(request: HttpRequest) -> bool:
    """Whether htmx wants a part of the page. When it restores a page of the history, it wants all of it."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def version_of(request: HttpRequest) -> int:
    """The version of the row that a form was drawn for; 0, which no row has, where the form doesn't say."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdigit() else 0
