"""What every view says about itself: who may see it, and which methods it answers.

    @signed_in("GET", "POST")
    def page(request: Request, uid: UUID) -> HttpResponse: ...

A view without such a line is never run: the build fails, and so does the request.
"""

from cairn.core.web.audience import Audience, SignedOut, anyone, audience_of, guest, signed_in
from cairn.core.web.onward import onward
from cairn.core.web.request import Request, htmx, version_of

__all__ = [
    "Audience",
    "Request",
    "SignedOut",
    "anyone",
    "audience_of",
    "guest",
    "htmx",
    "onward",
    "signed_in",
    "version_of",
]
