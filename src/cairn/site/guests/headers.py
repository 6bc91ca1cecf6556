"""What every answer to a guest says to the browser: all that any answer says, and stricter."""

from __future__ import annotations

from cairn.site import headers

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    **headers.HEADERS,
    "Content-Security-Policy": POLICY,
    # A link in what is shown must not tell where it was found; there are no forms here that would suffer.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
PRIVATE = "no-store"
# Only of this very name: what else lies under it is its owner's affair.
ONLY_ENCRYPTED = "max-age=31536000"
