"""Commands and their options, as the reference and every example name them."""

from __future__ import annotations

import re
from importlib import import_module

from cairn.site.cli.dispatch import COMMANDS
from tests.documents.pages import Documents, code, rows

REFERENCE = "docs/reference/cli.md"
OTHERS = {"help", "version"}
ANYWHERE = {"--help", "-h", "--version", "-V"}
OF_THE_SHELL = {"cd", "cp", "eval", "export", "ln", "rm"}


def options_of(command: str) -> set[str]:
    """The options that `cairn COMMAND --help` names."""
    return set(re.findall(r"^\s*(--[a-z-]*)(?=\s)", _module(command).__doc__ or "", re.MULTILINE))


def exit_codes_of(command: str) -> set[str]:
    """Those that the command's `run` says it returns."""
    return set(re.findall(r"\b[0-2]\b", _module(command).run.__doc__ or ""))


def undocumented_commands(documents: Documents) -> list[str]:
    """Commands without a section in the reference, and what a section lacks or has too much."""
    page, found = documents.page(REFERENCE), []
    for command in COMMANDS:
        section = page.section(f"cairn {command}")
        told = {row[0].strip("`").split(" ")[0] for row in rows(section)}
        found += [f"{command}: {option} isn't told" for option in sorted(options_of(command) - told)]
        found += [f"{command} has no {option}" for option in sorted(told - options_of(command))]
        codes = section.partition("Exit code")[2]
        if not codes:
            found.append(f"{command}: no exit codes are told")
        found += [
            f"{command}: exit code {one} isn't told" for one in sorted(exit_codes_of(command)) if one not in codes
        ]
    headings = re.findall(r"^## cairn (\S+)$", page.text, re.MULTILINE)
    found += [f"there is no command {name}" for name in headings if name not in COMMANDS]
    targets = code(page.section("make"))
    return found + [f"make {name} isn't told" for name in sorted(_targets(documents)) if f"make {name}" not in targets]


def wrong_examples(documents: Documents) -> list[str]:
    """Lines of `console` examples, and commands in the text, that nobody could type."""
    found = []
    for page in documents.pages:
        found += [f"{page.name}: {fault}" for words in page.calls if (fault := _fault(documents, words))]
        for name in re.findall(r"`cairn ([a-z][a-z-]*)", page.prose):
            if name not in COMMANDS and name not in OTHERS:
                found.append(f"{page.name}: cairn {name}")
        for name in re.findall(r"`make ([a-z]+)", page.prose):
            if name not in _targets(documents):
                found.append(f"{page.name}: make {name}")
    return found


def _fault(documents: Documents, words: list[str]) -> str:
    program, *rest = words
    if program == "make":
        return next((f"make {one}" for one in rest if "=" not in one and one not in _targets(documents)), "")
    if program != "cairn":
        return "" if program in OF_THE_SHELL else program
    command = rest[0] if rest and rest[0][0] not in "-<>|" else "serve"
    if command not in COMMANDS:
        return f"cairn {command}"
    known = options_of(command) | ANYWHERE
    return next((f"cairn {command} {one}" for one in rest if len(one) > 1 and one[0] == "-" and one not in known), "")


def _module(command: str):  # type: ignore[no-untyped-def]
    return import_module(f"cairn.site.cli.{COMMANDS[command][0]}")


def _targets(documents: Documents) -> set[str]:
    makefile = (documents.top / "Makefile").read_text()
    return set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
