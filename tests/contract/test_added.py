"""Adding a practice is adding one folder: it is captured, on Today, in search and guarded before it has a test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.guards.tree import TOP

ADDED = Path(__file__).with_name("added") / "kudos"
LINE = "kudos: @ben fixed the pager at four in the morning by today"
FIND = """
import django; django.setup()
from cairn.core.search.finding import find
from cairn.site.local.people import owner
print([hit.record.key for hit in find(owner(), "pager")])
"""
LOAD = "import django; django.setup(); from cairn.core.contract.registry import practices; practices()"


class Copy:
    """A copy of Cairn and its tests in a folder of its own, with one more practice."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.practice = root / "src/cairn/practices/kudos"
        skip = shutil.ignore_patterns("__pycache__", "journeys")
        for name in ("src", "tests"):
            shutil.copytree(TOP / name, root / name, ignore=skip)
        for name in ("pyproject.toml", "conftest.py", "CONTRIBUTING.md"):
            shutil.copy(TOP / name, root / name)
        shutil.copytree(ADDED, self.practice, ignore=skip)
        (root / "data").mkdir(mode=0o700)

    def run(self, *words: str, settings: str = "cairn.site.settings") -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "PYTEST_"))}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        ours = {
            "PYTHONPATH": f"{self.root / 'src'}{os.pathsep}{self.root}",
            "CAIRN_DATA_DIR": str(self.root / "data"),
            "DJANGO_SETTINGS_MODULE": settings,
        }
        given = {name: value for name, value in ours.items() if value}
        return subprocess.run(
            [sys.executable, *words], cwd=self.root, env={**kept, **given}, capture_output=True, text=True, check=False
        )

    def cairn(self, *words: str) -> str:
        done = self.run("-c", "import sys; from cairn.site.cli import main; sys.exit(main(sys.argv[1:]))", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tests(self, *which: str) -> subprocess.CompletedProcess[str]:
        # They find their settings themselves, and want none given.
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *which, settings="")

    def arrows(self) -> subprocess.CompletedProcess[str]:
        return self.run("-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-cache")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = Copy(tmp_path_factory.mktemp("added") / "cairn")
    done = made.run("-m", "django", "makemigrations", "kudos", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def copy(made: Copy) -> Iterator[Copy]:
    """The copy, with its practice as it was before the last fault."""
    yield made
    shutil.copytree(ADDED, made.practice, dirs_exist_ok=True)


@pytest.mark.sqlite
def test_one_folder_is_enough(copy: Copy) -> None:
    assert "kudos" in copy.cairn("add", *LINE.split()).lower()
    today = json.loads(copy.cairn("today", "--json"))
    assert [(one["key"], one["why"]) for one in today["open"]] == [("K-1", "to say aloud")]
    assert copy.run("-c", FIND).stdout.strip() == "['K-1']"
    assert "Fixed the pager" in copy.cairn("note") or "fixed the pager" in copy.cairn("note")
    arrows = copy.arrows()
    assert arrows.returncode == 0, arrows.stdout
    guarded = copy.tests(
        "tests/contract", "tests/guards/test_doors.py", "--ignore", "tests/contract/test_added.py", "-k", CASES
    )
    assert guarded.returncode == 0, guarded.stdout[-3000:]
    assert " passed" in guarded.stdout


CASES = "kudos or each_kind or every_row"


def import_another_practice(practice: Path) -> None:
    _add(practice / "actions.py", "import cairn.practices.promises.models  # noqa: F401")


def show_it_to_a_stranger(practice: Path) -> None:
    views = practice / "views.py"
    views.write_text(
        views.read_text().replace("Kudos.objects.visible_to(request.user).with_people(), uid", "Kudos, uid")
    )


def leave_out_the_example(practice: Path) -> None:
    verbs = practice / "verbs.py"
    verbs.write_text(verbs.read_text().replace('"kudos: @ben fixed the pager by fri"', '""'))


def import_django_into_the_words(practice: Path) -> None:
    _add(practice / "verbs.py", "import django.utils.timezone  # noqa: F401")


Fault = Callable[[Path], None]
Guard = Callable[[Copy], subprocess.CompletedProcess[str]]
ROWS = "tests/guards/test_doors.py::test_every_row_passes_a_door"
CARDS = "tests/contract/test_practices.py::test_each_kind_has_a_card_and_a_page"
FAULTS = [
    pytest.param(import_another_practice, Copy.arrows, "A practice never imports another practice BROKEN", id="import"),
    pytest.param(import_django_into_the_words, Copy.arrows, "which the shell reads without Django BROKEN", id="words"),
    pytest.param(show_it_to_a_stranger, lambda copy: copy.tests(ROWS), "kudos/views.py", id="stranger, by the source"),
    pytest.param(
        show_it_to_a_stranger,
        lambda copy: copy.tests(CARDS),
        f" {CARDS.rpartition('::')[2]} ",
        id="stranger, by trying",
    ),
    pytest.param(leave_out_the_example, lambda copy: copy.run("-c", LOAD), "'kudos' has no example", id="example"),
]


@pytest.mark.sqlite
@pytest.mark.parametrize(("fault", "guard", "said"), FAULTS)
def test_a_fault_in_the_folder_fails_its_guard(copy: Copy, fault: Fault, guard: Guard, said: str) -> None:
    fault(copy.practice)
    done = guard(copy)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr


def _add(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text()}\n{line}\n")
