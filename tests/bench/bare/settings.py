from __future__ import annotations

import os

from cairn.core.database import url

SECRET_KEY = "measured, and thrown away"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["tests.bench.bare"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tests.bench.bare.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": url.sqlite(os.environ["BARE_DATABASE"])}
USE_TZ = True
