"""The name of this machine's time zone, without loading the zones of the world."""

import os

_LINK = "/etc/localtime"
_FILE = "/etc/timezone"


def zone_here() -> str:
    """An IANA name such as `Europe/Berlin`, or "" where the machine doesn't tell: the offset has to do then."""
    given = os.environ.get("TZ")
    if given is not None:
        return _checked(given.lstrip(":"))
    try:
        return _checked(os.readlink(_LINK).partition("zoneinfo/")[2])
    except OSError:
        pass
    try:
        with open(_FILE, encoding="ascii") as file:
            return _checked(file.read(100).strip())
    except (OSError, ValueError):
        return ""


def _checked(name: str) -> str:
    # `TZ` may hold a rule ("CET-1CEST") or a path as well. "posix/" and "right/" are other copies of the same zones.
    name = name.removeprefix("posix/").removeprefix("right/")
    area, slash, _ = name.partition("/")
    if name == "UTC" or (slash and area.isalpha() and name.replace("/", "").replace("_", "").isascii()):
        return name
    return ""
