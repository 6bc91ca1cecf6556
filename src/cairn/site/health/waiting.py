"""What waits: lines from the shell, messages to send; and who would take care of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from cairn.core import clock
from cairn.core.outbox.addresses import is_configured
from cairn.core.outbox.models import Outbox
from cairn.lib import spool
from cairn.site.health.finding import Finding, fine, look, wrong
from cairn.site.local import running

SPOOL, MAIL, SERVER = "Lines from the shell", "Messages", "Server"


def lines() -> Iterator[Finding]:
    folder = str(settings.SPOOL_DIR)
    waiting, kept = len(spool.waiting(folder)), spool.kept(folder)
    if waiting:
        yield look(SPOOL, f"{_count(waiting, 'line waits', 'lines wait')} to be saved", "Run: cairn")
    else:
        yield fine(SPOOL, "None waits")
    if kept:
        yield look(
            SPOOL,
            f"{_count(len(kept), 'line', 'lines')} couldn’t be read and were kept aside",
            f"Read them, then remove them, in {folder}/{spool.KEPT}",
        )


def messages() -> Iterator[Finding]:
    """Mail: is it set up, and does any wait or has any failed."""
    due = Outbox.objects.filter(state=Outbox.WAITING, not_before__lte=clock.now()).count()
    failed = Outbox.objects.filter(state=Outbox.FAILED).count()
    if is_configured():
        yield fine(MAIL, f"Mail goes through {settings.EMAIL_HOST}")
        yield fine(MAIL, f"{_count(due, 'waits', 'wait')} to be sent" if due else "None waits")
    elif due:
        yield look(
            MAIL,
            f"{_count(due, 'waits', 'wait')} to be sent, and no mail server is set",
            "Set CAIRN_SMTP_URL and CAIRN_MAIL_FROM, then start Cairn again.",
        )
    else:
        yield fine(MAIL, "No mail server is set; Cairn works without one")
    if failed:
        yield wrong(MAIL, f"{_count(failed, 'wasn’t', 'weren’t')} sent", "Open the record it belongs to: it says why.")


def server() -> Iterator[Finding]:
    found = running.current()
    if found:
        yield fine(SERVER, f"Running on {found.url} (process {found.pid})")
    else:
        yield fine(SERVER, "Not running; to start it: cairn")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
