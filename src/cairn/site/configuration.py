"""Every setting there is: `CAIRN_*` variables with safe defaults. The docs and `cairn doctor` read this table.

A secret can also lie in a file that `CAIRN_…_FILE` names, so that it stands in no process list and no compose file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOCAL, TEAM = "local", "team"


class BadSetting(Exception):
    """A `CAIRN_*` variable can't be used; the text says which and why, without its value if that is a secret."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable. `default` is its value where it isn't set; `help` is a sentence for people."""

    name: str
    default: str
    help: str
    secret: bool = False


SETTINGS = (
    Setting("CAIRN_DATA_DIR", "", "The folder that everything is kept in; unset: the system's place for data."),
    Setting(
        "CAIRN_DATABASE_URL",
        "",
        "Where the records are: sqlite:////path/to/file or postgres://user:password@host:5432/name; "
        "unset: an SQLite file in the data folder.",
        secret=True,
    ),
    Setting("CAIRN_MODE", LOCAL, "`local`: one person on their own machine. `team`: the settings of a server."),
    Setting("CAIRN_PORT", "4747", "The port on this machine; if it is taken, the next free one is used."),
    Setting("CAIRN_PUBLIC_URL", "", "In team mode, the address that people type: https://cairn.example.org."),
    Setting(
        "CAIRN_SECRET_KEY",
        "",
        "What sessions are signed with; unset: one is made and kept in the data folder.",
        secret=True,
    ),
    Setting(
        "CAIRN_SMTP_URL",
        "",
        "The server that sends mail: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465. "
        "A relay without encryption: smtp://host:25?tls=no. Unset: messages wait.",
        secret=True,
    ),
    Setting("CAIRN_STYLEGUIDE", "", "For those who change Cairn: 1 shows every component at /styleguide/."),
    Setting(
        "CAIRN_GUEST_BIND",
        "",
        "Where guests are served, for links to single records: an address of this machine and a port, like "
        "127.0.0.1:4848. Unset: there are no guests.",
    ),
    Setting(
        "CAIRN_GUEST_URL",
        "",
        "What the links for guests begin with, and the only name that is answered there: https://notes.example.org.",
    ),
    Setting("CAIRN_MAIL_FROM", "", "The address that mail is sent from: Cairn <cairn@example.org>."),
    Setting("CAIRN_URL", "", "For the shell command: the team server that `cairn add` sends lines to."),
    Setting("CAIRN_TOKEN", "", "For the shell command: the token that the team server knows you by.", secret=True),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}
_OF_TESTS = "CAIRN_TEST_"


def value(name: str, environment: Mapping[str, str] | None = None) -> str:
    """The value of a setting, stripped; its default where it isn't set. Raises `BadSetting`."""
    setting = _BY_NAME[name]
    environment = os.environ if environment is None else environment
    given = environment.get(name, "").strip()
    file = environment.get(f"{name}_FILE", "").strip() if setting.secret else ""
    if given and file:
        raise BadSetting(f"{name} and {name}_FILE are both set; keep one of them.")
    if file:
        try:
            given = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"{name}_FILE names {file}, which can't be read.") from error
    return given or setting.default


def shown(setting: Setting, environment: Mapping[str, str] | None = None) -> str:
    """The value for people: of a secret only whether it is set."""
    found = value(setting.name, environment)
    return ("set" if found else "") if setting.secret else found


def unknown(environment: Mapping[str, str] | None = None) -> list[str]:
    """Names that look like settings and aren't: a slip of the pen would otherwise go unnoticed."""
    environment = os.environ if environment is None else environment
    known = {*_BY_NAME, *(f"{setting.name}_FILE" for setting in SETTINGS if setting.secret)}
    return sorted(
        name
        for name in environment
        if name.startswith("CAIRN_") and name not in known and not name.startswith(_OF_TESTS)
    )
