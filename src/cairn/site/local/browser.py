"""Opens the owner's browser, quietly, where there is one to open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from cairn.site.local import token

# Browsers in such packages can't read hidden folders, where the data is.
SHUT_IN = ("/snap/bin/firefox", "/snap/bin/chromium", "/var/lib/flatpak/exports/bin")


def open_browser(url: str) -> bool:
    """Show `url`, which holds a token; whether there is a screen to show it on."""
    if sys.platform != "darwin" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    address = url if any(Path(place).exists() for place in SHUT_IN) else token.opener(url).as_uri()
    subprocess.Popen(
        [sys.executable, "-m", "webbrowser", address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True
