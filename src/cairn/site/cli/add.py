"""Save a line: cairn add "promise: send the plan to @ana by fri". Without a line, every line of standard input is one.

Quote it, since a shell takes # for a comment and | for a pipe; tag:empathy is #empathy.
  --json   answer with the key, verb, people and due date of each line
  --       what follows is text, whatever it looks like
"""

import os
import sys

from cairn.lib import places, spool
from cairn.lib.capture import parse
from cairn.lib.zone_here import zone_here
from cairn.site.cli import answer, last_act
from cairn.site.cli.verbs import verbs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cairn.lib.capture import Verb

    Keep = Callable[[str, str, str], str]

SEALED = (
    "This is a line for your journal, which is kept sealed, and what waits here for the server is plain. "
    "Write it on the journal page."
)


def run(arguments: list[str]) -> int:
    """`cairn add …`. 0 if everything is saved, 1 if a line isn't (it is printed back), 2 if it can't be done here."""
    if arguments[:1] in (["--help"], ["-h"]):
        print(__doc__.strip())
        return 0
    as_json = arguments[:1] == ["--json"] or arguments[-1:] == ["--json"]
    if as_json:
        arguments.pop(0 if arguments[0] == "--json" else -1)
    if arguments[:1] == ["--"]:
        arguments.pop(0)
    elif arguments and arguments[0].startswith("--"):
        _say(f"cairn add doesn't know {arguments[0]}. If it is text, put -- before it: cairn add -- {arguments[0]} …")
        return 2
    keep: Keep = _in_the_spool
    if os.environ.get("CAIRN_URL") or _team_database():
        from cairn.site.cli import remote

        found = remote.door()
        if isinstance(found, str):
            _say(found, " ".join(arguments))
            return 2
        keep = found
    adding = Adding(keep, as_json)
    if arguments:
        return 0 if adding.add(_text(" ".join(arguments))) else 1
    return adding.add_all()


class Adding:
    """Saves lines one after the other and answers for each."""

    def __init__(self, keep: "Keep", as_json: bool) -> None:
        self.keep = keep
        self.as_json = as_json
        self.verbs: tuple[Verb, ...] = ()
        # A name that the terminal can't show is no reason to fail after saving.
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")

    def add(self, line: str) -> bool:
        """Save `line` and say so; else print it back with the reason."""
        name = spool.new_name()
        at = spool.instant(name)
        once = spool.once(name)
        try:
            # A fault in a practice's verbs must not lose the line either.
            self.verbs = self.verbs or verbs()
            reading = parse(line, at, self.verbs)
            if any(verb.sealed for verb in self.verbs if verb.name == reading.verb):
                return self._refuse(line, SEALED)
            undo = self.keep is _in_the_spool and last_act.remember(once)
            readers = self.keep(name, line, zone_here())
        except OSError as error:
            return self._refuse(line, f"Not saved: {error.strerror or error}. Here is your line:")
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the line comes back
            return self._refuse(line, f"Not saved, and the fault is Cairn's ({error!r}). Here is your line:")
        if self.as_json:
            self._answer(answer.as_json(reading, once))
        else:
            self._answer(answer.sentence(reading, self.verbs, at.date(), readers, undo))
        return True

    def add_all(self) -> int:
        """Save every line of standard input."""
        if sys.stdin.isatty():
            _say("Every line is an entry; Ctrl-D ends.")
        good = True
        for raw in sys.stdin.buffer:
            line = _text(raw.decode(errors="replace").removeprefix("\ufeff").rstrip("\r\n"))
            if line.strip():
                good = self.add(line) and good
        return 0 if good else 1

    def _refuse(self, line: str, why: str) -> bool:
        if self.as_json:
            self._answer(answer.refused_as_json(line, why))
        else:
            _say(why, line)
        return False

    def _answer(self, words: str) -> None:
        try:
            print(words, flush=True)
        except BrokenPipeError:
            # Nobody listens any more; what was saved is saved.
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the rest of the process


def _in_the_spool(name: str, line: str, zone: str) -> str:
    spool.append(places.spool_dir(), name, line, spool.instant(name), zone)
    # On one's own machine there is nobody else who could read it, whatever +space it names.
    return "only you"


def _team_database() -> bool:
    if os.environ.get("CAIRN_MODE", "").strip() == "team":
        return True
    url = os.environ.get("CAIRN_DATABASE_URL", "")
    file = os.environ.get("CAIRN_DATABASE_URL_FILE")
    if not url and file:
        try:
            with open(file, encoding="utf-8") as secret:
                url = secret.read()
        except OSError:
            # Whoever may not read it isn't the server, and there is a server.
            return True
    return url.strip().startswith("postgres")


def _text(raw: str) -> str:
    """What was typed as text that every database takes: bytes that are none become the sign for that."""
    return os.fsencode(raw).decode(errors="replace").replace("\0", "\ufffd")


def _say(*lines: str) -> None:
    print(*(line for line in lines if line), sep="\n", file=sys.stderr)
