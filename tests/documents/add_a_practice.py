"""Run in a tree of its own by test_contributing: what a person would do with a practice that was just added."""

from __future__ import annotations

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from cairn.core.accounts.models import User  # noqa: E402
from cairn.core.capture.taking import take  # noqa: E402
from cairn.core.moments.reading import lived  # noqa: E402
from cairn.core.records.models import Record  # noqa: E402
from cairn.core.search.finding import find  # noqa: E402
from cairn.core.undo.undoing import undo  # noqa: E402

call_command("makemigrations", "thanks", verbosity=0)
call_command("migrate", verbosity=0)
alice = User.objects.create_user("alice", name="Alice", zone="Europe/Berlin")
charlie = User.objects.create_user("charlie", name="Charlie", zone="Europe/Berlin")

taken = take(alice, "thanks: @ben stayed late to finish the rollout")
assert taken.record is not None
assert taken.record.key == "T-1", taken.record.key
assert [hit.record.key for hit in find(alice, "rollout")] == ["T-1"]
assert find(charlie, "rollout") == []
assert not Record.records.visible_to(charlie).exists()
assert [moment.kind for moment in lived(alice)] == ["thanks.given"]
undo(alice, taken.act)
assert find(alice, "rollout") == []
