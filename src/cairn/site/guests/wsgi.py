"""The guests' application as a WSGI server wants it, for where `cairn serve` isn't what serves."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
django.setup(set_prefix=False)

from cairn.site.guests.application import application as _application  # noqa: E402 -- it needs the settings

application = _application()
