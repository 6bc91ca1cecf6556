"""The lock files hold exact versions with hashes and no address; what they bring is what our source asks for."""

from __future__ import annotations

import ast
import itertools
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from tests.guards.tree import TOP, Tree

ADDRESS = re.compile(r"\w://|--(extra-)?index-url|--find-links|--trusted-host")
PINNED = re.compile(r"^[A-Za-z0-9._-]+==[^ ]+( ;[^\\]+)? \\$")
# Brought along for a reason that no import shows.
UNSEEN = {
    "tzdata",  # the standard library reads it
}


def loose_lines(text: str) -> list[str]:
    """Lines of a lock file that hold an address, or a package without an exact version and hash."""
    lines = text.splitlines()
    found = [line for line in lines if ADDRESS.search(line)]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if re.match(r"\w", line) and not (PINNED.match(line) and after.strip().startswith("--hash=sha256:")):
            found.append(line)
    return found


def asked_for() -> set[str]:
    """The distributions that pyproject.toml asks for at run time."""
    return _named(tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["dependencies"])


def welcome() -> set[str]:
    """Those that it can do without, and uses where somebody has them."""
    given = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    return _named(itertools.chain.from_iterable(given.values()))


def _named(given: Iterable[str]) -> set[str]:
    return {_plain(re.match(r"[\w.-]+", one)[0]) for one in given}  # type: ignore[index]


def locked(name: str) -> set[str]:
    text = (TOP / "requirements" / f"{name}.txt").read_text()
    return {_plain(one) for one in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def imported(tree: Tree) -> set[str]:
    """The distributions that our source imports, wherever it stands in a file."""
    tops = {
        name.split(".")[0] for module in tree.modules() for node in ast.walk(module.syntax) for name in _names(node)
    }
    where = packages_distributions()
    ours = {"cairn", *sys.stdlib_module_names}
    return {_plain(where.get(top, [top])[0]) for top in tops - ours}


def licence(name: str) -> str:
    """What a distribution says of its licence, in whichever field it says so."""
    found = distribution(name)
    about = found.metadata
    classifiers = [one for one in about.get_all("Classifier", []) if one.startswith("License")]
    told = " ".join([about.get("License-Expression") or "", (about.get("License") or "")[:80], *classifiers]).strip()
    files = [one for one in found.files or [] if "LICEN" in one.name.upper()]
    return told or " ".join(one.read_text()[:200] for one in files)


def under_the_gpl(told: str) -> bool:
    """Whether what a package tells names the GPL or the AGPL; the lesser GPL of a library is no hindrance."""
    without = re.sub(r"LGPL|Lesser General Public", "", told)
    return not told.strip() or re.search(r"GPL|General Public", without) is not None


def machine_paths(folder: Path) -> list[str]:
    """Files that carry a path of somebody's machine."""
    path = re.compile(rf"/(home|Users)/\w+/|/{'root'}/\w|{re.escape(str(TOP))}\b")
    tops = ("src", "tests", "docs", "tools", "requirements", ".ci")
    files = [*folder.glob("*"), *(one for top in tops for one in (folder / top).rglob("*"))]
    return [
        f"{file.relative_to(folder)}: {found[0]}"
        for file in sorted(files)
        if file.is_file() and "__pycache__" not in file.parts and (found := path.search(_text(file)))
    ]


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "ignore")


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
