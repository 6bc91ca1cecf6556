"""Cairn with one app more."""

from cairn.site.settings import *  # noqa: F403
from cairn.site.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills.stage.growing"]
