"""The documents say what is so: every check holds on them, and finds the fault that is planted in a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import commands, examples, places, reference, stored
from tests.documents.pages import Documents
from tests.guards.tree import TOP

# They are read once, not once per database.
pytestmark = pytest.mark.sqlite

Check = Callable[[Documents], list[str]]
CHECKS: tuple[Check, ...] = (
    places.dead_links,
    places.bad_pictures,
    places.paths_of_a_machine,
    commands.undocumented_commands,
    commands.wrong_examples,
    reference.undocumented_settings,
    reference.undocumented_keys,
    reference.undocumented_practices,
    reference.undocumented_heads,
    stored.undocumented_tables,
    stored.undocumented_kinds,
    examples.wrong_numbers,
)
CLI, SETTINGS, KEYS = "docs/reference/cli.md", "docs/reference/settings.md", "docs/reference/keys.md"
STORED, CARD = "docs/reference/stored.md", "docs/reference/capture.md"
HABITS, PROMISES = "src/cairn/practices/habits/README.md", "src/cairn/practices/promises/README.md"
FAULTS = [
    (places.dead_links, "docs/README.md", "tutorials/first-week.md", "tutorials/last-week.md"),
    (places.dead_links, PROMISES, "# Promises", "[gone](LICENCE)\n\n# Promises"),
    (places.dead_links, "docs/how-to/send-mail.md", "#what-mail-servers-see", "#what-mail-servers-hear"),
    (places.bad_pictures, "README.md", "docs/pictures/today.png", "docs/pictures/tomorrow.png"),
    (places.bad_pictures, "README.md", "![Today: the date", "![Today](docs/pictures/today.png) ![Today: the date"),
    (places.bad_pictures, "README.md", "docs/pictures/today-dark.png", "docs/pictures/today.png"),
    (places.paths_of_a_machine, "docs/how-to/install.md", "~/.local", f"/{'home'}/robin/.local"),
    (commands.undocumented_commands, CLI, "## cairn undo", "## cairn redo"),
    (commands.undocumented_commands, CLI, "| `--all` | what isn't due yet, too |\n", ""),
    (commands.undocumented_commands, CLI, "| `--all` |", "| `--every` | all |\n| `--all` |"),
    (
        commands.undocumented_commands,
        CLI,
        "Exit code 0 taken back, 1 not possible any more",
        "Exit code 0 taken back, or",
    ),
    (commands.undocumented_commands, CLI, "| `make lock` |", "| `make unlock` |"),
    (commands.wrong_examples, "docs/how-to/from-the-shell.md", "cairn today --all", "cairn today --everything"),
    (commands.wrong_examples, "docs/how-to/from-the-shell.md", "cairn add <", "cairn ad <"),
    (commands.wrong_examples, "docs/how-to/from-the-shell.md", "$(cairn completion zsh)", "$(cairn complete zsh)"),
    (commands.wrong_examples, "docs/how-to/install.md", 'ln -s "$PWD', 'nl -s "$PWD'),
    (commands.wrong_examples, "README.md", "make test  ", "make tests  "),
    (commands.wrong_examples, "SECURITY.md", "## What we", "Run `cairn erase`.\n\n## What we"),
    (reference.undocumented_settings, SETTINGS, "| `CAIRN_MAIL_FROM` |", "| `CAIRN_MAIL_FORM` |"),
    (reference.undocumented_settings, SETTINGS, "| `4747` |", "| `4848` |"),
    (reference.undocumented_settings, SETTINGS, "`CAIRN_SECRET_KEY` · secret", "`CAIRN_SECRET_KEY`"),
    (reference.undocumented_settings, "docs/how-to/install.md", "`CAIRN_PORT` sets", "`CAIRN_HARBOUR` sets"),
    (reference.undocumented_keys, KEYS, "| `z` | undo, for ten seconds |\n", ""),
    (reference.undocumented_keys, KEYS, "| `e` | edit", "| `w` `e` | edit"),
    (reference.undocumented_keys, KEYS, "| `g` `o` | People |", "| `g` `q` | People |"),
    (reference.undocumented_practices, PROMISES, "(`w:` for short)", ""),
    (reference.undocumented_practices, PROMISES, "`promises.told`", "told"),
    (reference.undocumented_practices, PROMISES, "## What is stored", "## What is kept"),
    (reference.undocumented_practices, HABITS, "(`plan-habit`)", ""),
    (reference.undocumented_heads, CARD, "`promise:` `p:`", "`promise:`"),
    (stored.undocumented_tables, STORED, "### `notes_note`", "### `notes`"),
    (stored.undocumented_tables, STORED, "| `address` |", "| `addressee` |"),
    (stored.undocumented_tables, STORED, "`auth_group`, ", ""),
    (stored.undocumented_kinds, STORED, "| R | Review |", "| Q | Review |"),
    (stored.undocumented_kinds, STORED, "| `promise.kept` | Kept | yes |", "| `promise.kept` | Kept | no |"),
    (stored.undocumented_kinds, STORED, "| `away.begun` |", "| `away.gone` |"),
    (examples.wrong_numbers, "docs/explanation/strength.md", "| 15 | 55 % | 50 %", "| 15 | 55 % | 0 %"),
    (examples.wrong_numbers, "docs/explanation/uncertainty.md", "44 to 100 %", "100 to 100 %"),
    (examples.wrong_numbers, "docs/explanation/rhythm.md", "| 10 | 4 of 5 | no |", "| 10 | 4 of 5 | yes |"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Documents:
    """The documents, in a tree in which one may plant a fault."""
    for page in Documents(TOP).pages:
        (tmp_path / page.name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page.path, tmp_path / page.name)
    shutil.copytree(TOP / "docs" / "pictures", tmp_path / "docs" / "pictures")
    shutil.copytree(TOP / "requirements", tmp_path / "requirements")
    for name in ("Makefile", "LICENSE"):
        shutil.copy(TOP / name, tmp_path / name)
    return Documents(tmp_path)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_documents_say_what_is_so(check: Check) -> None:
    assert check(Documents(TOP)) == []


@pytest.mark.parametrize(("check", "name", "right", "wrong"), FAULTS)
def test_a_fault_is_found(copy: Documents, check: Check, name: str, right: str, wrong: str) -> None:
    before = check(copy)
    page = copy.page(name).path
    text = page.read_text()
    assert right in text
    page.write_text(text.replace(right, wrong))
    assert set(check(copy)) - set(before)


def test_a_practice_without_a_page_is_found(copy: Documents) -> None:
    copy.page(HABITS).path.unlink()
    assert "habits has no README.md" in reference.undocumented_practices(copy)


def test_a_kind_that_no_page_tells_is_found(copy: Documents) -> None:
    for page, row in ((copy.page(STORED), "| R | Review | reviews |\n"), (copy.practice("reviews"), "(`R-1`)")):
        text = page.text
        assert row in text
        assert stored.undocumented_kinds(copy) == []
        page.path.write_text(text.replace(row, ""))
    assert stored.undocumented_kinds(copy) == ["['R', 'Review', 'reviews'] isn't told"]


def test_a_picture_that_is_too_large_is_found(copy: Documents) -> None:
    (copy.top / "docs" / "pictures" / "today.png").write_bytes(b"0" * (places.LARGEST + 1))
    assert any("bytes" in fault for fault in places.bad_pictures(copy))
