"""The message as it goes over the wire."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from cairn.core.outbox.addresses import is_address
from cairn.core.outbox.models import Outbox


def compose(message: Outbox) -> EmailMultiAlternatives:
    """Text, and HTML where there is any, addressed to all of `to` and handed over for those who haven't got it yet.

    The date is that of the cause, in UTC, so that a second attempt is the same message and tells nobody's time zone.
    """
    sender = message.by.email
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=message.left,
        reply_to=[sender] if is_address(sender) else None,
        headers={
            "To": ", ".join(message.to),
            "Date": format_datetime(message.created_at.astimezone(dt.UTC)),
            "Message-ID": message.message_id,
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail
