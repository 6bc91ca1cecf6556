"""Django's settings: safe by default; everything that differs between places comes from `configuration`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import SimpleLazyObject

import cairn
from cairn.core.contract.registry import folders
from cairn.core.database import url as database_url
from cairn.core.outbox import url as mail_url
from cairn.lib import places
from cairn.lib.zone_here import zone_here
from cairn.site import configuration, logs, secret, static
from cairn.site.guests import address as guest_address

ROOT = Path(cairn.__file__).parent
DATA_DIR = Path(places.data_dir())
MODE = configuration.value("CAIRN_MODE")
if MODE not in (configuration.LOCAL, configuration.TEAM):
    raise configuration.BadSetting(f"CAIRN_MODE is {MODE!r}; it is `local` or `team`.")
LOCAL = MODE == configuration.LOCAL

DEBUG = False
STYLEGUIDE = configuration.value("CAIRN_STYLEGUIDE") == "1"
# Made when it is first asked for, so that reading the settings leaves nothing on the disk.
SECRET_KEY = SimpleLazyObject(secret.key)

# --- What it is made of -----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "cairn.core",
    *(f"cairn.practices.{name}" for name in folders("cairn.practices")),
    *(f"cairn.surfaces.{name}" for name in folders("cairn.surfaces")),
]
MIDDLEWARE = [
    "cairn.site.headers.Headers",
    *(["cairn.site.local.defence.Defence"] if LOCAL else []),
    "cairn.site.static.Static",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["cairn.site.local.people.Acting", "cairn.site.local.draining.Draining"] if LOCAL else []),
    "cairn.site.errors.Calm",
    "cairn.core.web.guard.Guard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "cairn.site.urls"
WSGI_APPLICATION = "cairn.site.wsgi.application"
AUTH_USER_MODEL = "core.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Django keeps what it has compiled, since DEBUG is off.
        "APP_DIRS": True,
        "DIRS": [ROOT / "site" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "cairn.core.page.context.page",
            ]
        },
    }
]

# --- Where things are kept --------------------------------------------------------------------------------------------

_url = configuration.value("CAIRN_DATABASE_URL")
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_url.parse(_url) if _url else database_url.sqlite(places.database_file())
}
SPOOL_DIR = Path(places.spool_dir())

# --- Words and times --------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_TZ = True
# Asked before Django sets TZ for the whole process: after that, every machine seems to be in UTC.
ZONE_HERE = zone_here()
TIME_ZONE = "UTC"

# --- Style and script -------------------------------------------------------------------------------------------------

_apps = [ROOT / "core", *(ROOT / "practices").glob("*/"), *(ROOT / "surfaces").glob("*/")]
STATIC_URL = f"/static/{static.fingerprint(_apps)}/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = "^/static/"

# --- Who gets in ------------------------------------------------------------------------------------------------------

YEAR = 365 * 24 * 3600
# Cookies don't know ports: two Cairns on one machine, say the demo and one's own, must not sign each other out.
_jar = "cairn_" + hashlib.sha256(str(DATA_DIR).encode()).hexdigest()[:8]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cairn.site.errors.form_too_old"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if LOCAL:
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = _jar, f"{_jar}_csrf"
    SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
    SESSION_COOKIE_AGE = YEAR
else:
    _public = urlsplit(configuration.value("CAIRN_PUBLIC_URL"))
    if _public.scheme != "https" or not _public.hostname:
        raise configuration.BadSetting("CAIRN_PUBLIC_URL must be set in team mode, and begin with https://.")
    ALLOWED_HOSTS = [_public.hostname]
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-cairn", "__Host-cairn-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # Lax: links in mail come from another site.
    SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
    SECURE_HSTS_SECONDS = YEAR
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Whether a domain goes onto the browsers' preload list is its owner's affair; leaving it again takes months.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# Guests come in by a listener of their own, or not at all; this one answers none of their addresses.
GUESTS = guest_address.configured()
GUEST_URL = GUESTS.url if GUESTS else ""

# --- Mail and logs ----------------------------------------------------------------------------------------------------

EMAIL: dict[str, Any] = mail_url.parse(configuration.value("CAIRN_SMTP_URL"), configuration.value("CAIRN_MAIL_FROM"))
globals().update(EMAIL)
LOGGING = logs.logging_settings()
