"""Which module answers which command. Each is imported only when it is called."""

import importlib
import sys

DEFAULT = "serve"

# name: (module in this package, what it does)
COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("add", "save a line, without starting anything"),
    "undo": ("undo", "take back what the last cairn add did"),
    "today": ("today", "what is open, due and planned"),
    "note": ("note", "this week's note"),
    "serve": ("serve", "start Cairn and open it in the browser; what cairn alone does"),
    "demo": ("demo", "the same on a sample team in a scratch folder, which is removed at the end"),
    "import": ("importing", "bring a file in: an archive, a journal, habits, people or plain lines"),
    "export": ("exporting", "take everything along, in one file"),
    "autostart": ("autostart", "start Cairn whenever you log in; --off: no longer"),
    "backup": ("backup", "make a backup, and prove it"),
    "restore": ("restore", "put a backup back"),
    "doctor": ("doctor", "look whether everything is as it has to be"),
    "search-rebuild": ("search_rebuild", "build the search index anew"),
    "completion": ("completion", "print what your shell needs to complete commands: bash, zsh or fish"),
}


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` begin with. 2 if there is none of that name."""
    name, *rest = arguments or [DEFAULT]
    if name in ("--help", "-h", "help"):
        print(usage())
        return 0
    if name in ("--version", "-V", "version"):
        from importlib.metadata import version

        print(f"cairn {version('trustcairn')}")
        return 0
    if name not in COMMANDS:
        print(unknown(name), file=sys.stderr)
        return 2
    module = importlib.import_module(f"cairn.site.cli.{COMMANDS[name][0]}")
    code: int = module.run(rest)
    return code


def usage() -> str:
    """The commands, one a line."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name.ljust(width)}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(("Usage: cairn [command] [...]", "", *lines, "", "More on each: cairn COMMAND --help"))


def unknown(name: str) -> str:
    """What to say to a command that isn't one."""
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0.6)
    meant = f" Did you mean cairn {close[0]}?" if close else ""
    return f"cairn has no command {name!r}.{meant} To save a line: cairn add …; all commands: cairn --help"
