"""The card that people read names every head there is, and its examples do what it says."""

import importlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

import cairn
from cairn.lib.capture import Verb, Vocabulary, parse

SOURCE = Path(cairn.__file__).parent
CARD = (SOURCE.parents[1] / "docs" / "reference" / "capture.md").read_text()
TODAY = datetime(2025, 11, 20, 12, tzinfo=UTC)


def brought() -> list[Verb]:
    """The verbs of all practices."""
    folders = sorted(path.parent.name for path in (SOURCE / "practices").glob("*/verbs.py"))
    return [verb for folder in folders for verb in importlib.import_module(f"cairn.practices.{folder}.verbs").VERBS]


WORDS = Vocabulary(brought())
ROWS = [row.strip("| ").split(" | ") for row in CARD.split("## When it happened")[0].splitlines() if "| `" in row]


@pytest.mark.parametrize("head", [head for verb in brought() for head in verb.heads if head])
def test_every_head_is_on_the_card(head: str) -> None:
    assert f"`{head}:`" in CARD.split("## When it happened")[0], f"docs/reference/capture.md has no row for {head}:"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_example_is_read_as_its_row_says(row: list[str]) -> None:
    start, example = row[0].split("`")[1].split(":")[0], row[-1].strip("`")
    reading = parse(example, TODAY, WORDS)
    assert reading.verb == WORDS.heads[start].name
    assert reading.notes == ()


@pytest.mark.parametrize("verb", [verb for verb in brought() if verb.heads], ids=lambda verb: verb.name)
def test_every_verb_s_own_example_is_read_without_a_rest(verb: Verb) -> None:
    reading = parse(verb.example, TODAY, WORDS)
    assert (reading.verb, reading.notes) == (verb.name, ())
