"""What the tests of going out and coming in share."""

from __future__ import annotations

import io
import json
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.transfer import runs
from cairn.core.transfer.archive import document, writing
from cairn.core.transfer.models import Transfer
from cairn.site.sample.removing import remove


def exported(user: User) -> bytes:
    """The archive of `user`, as of one instant, so that two can be compared."""
    into = io.BytesIO()
    document.write(writing.rows(user), into, clock.FIRST)
    return into.getvalue()


def rows(archive: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(archive)["rows"]
    return found


def bring(user: User, content: bytes, name: str = "cairn.json") -> Transfer:
    """Let `content` come in, as whoever waits at the terminal does."""
    run = looked_at(user, content, name)
    assert run.state == Transfer.READY, (run.problem, run.line)
    runs.confirm(Act.begin(user), run)
    return runs.finish(run)


def looked_at(user: User, content: bytes, name: str = "cairn.json") -> Transfer:
    return runs.finish(runs.begin(Act.begin(user), [content], name))


def move(user: User) -> User:
    """Take the sample away with all that is in it, and let its archive come to a new account."""
    archive = exported(user)
    remove()
    anew = User.objects.create_user("anew", name="Somebody", zone="UTC")
    assert bring(anew, archive).state == Transfer.DONE
    anew.refresh_from_db()
    return anew
