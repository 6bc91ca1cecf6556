"""Django's settings: safe by default, everything that differs between places comes from `CAIRN_*`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import cairn
from cairn.core.contract.registry import folders

ROOT = Path(cairn.__file__).parent
DATA_DIR = Path(os.environ.get("CAIRN_DATA_DIR", Path.home() / ".local/share/cairn"))

SECRET_KEY = os.environ.get("CAIRN_SECRET_KEY", "not-for-use" * 6)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

PRACTICES = [f"cairn.practices.{name}" for name in folders("cairn.practices")]
SURFACES = [f"cairn.surfaces.{name}" for name in folders("cairn.surfaces")]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "cairn.core",
    *PRACTICES,
    *SURFACES,
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "cairn.site.urls"
AUTH_USER_MODEL = "core.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
DATABASES: dict[str, dict[str, Any]] = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "cairn.sqlite3"},
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
