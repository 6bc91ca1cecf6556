"""Taking messages back before they leave, and trying once more with those that couldn't."""

from __future__ import annotations

import uuid

from django.db import transaction

from cairn.core.acts import Act, silent_action
from cairn.core.outbox.models import Outbox


def retract(act: uuid.UUID) -> bool:
    """Remove the messages of `act`, if none of them was touched yet; otherwise remove none and say `False`.

    One that a worker tried in vain counts as touched: the mail server may have taken it and not come to say so.
    """
    with transaction.atomic():
        messages = list(Outbox.objects.select_for_update().filter(act=act))
        if any(message.state != Outbox.WAITING or message.attempts for message in messages):
            return False
        Outbox.objects.filter(pk__in=[message.pk for message in messages]).delete()
        return True


@silent_action("The moment that tells of the message was recorded with its cause; nothing that people wrote changes.")
def retry(act: Act, message: Outbox) -> bool:
    """Put a message that failed back in the queue, for those who haven't got it; whether it was there to be put."""
    failed = Outbox.objects.visible_to(act.by).filter(pk=message.pk, state=Outbox.FAILED)
    again = {"state": Outbox.WAITING, "attempts": 0, "refused": {}, "error": "", "not_before": act.recorded}
    return bool(failed.update(**again))
