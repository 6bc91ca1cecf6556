"""Every format there is: it knows its own files and no others, reads them the same twice, and brings them in once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cairn.core.contract import Format
from cairn.core.contract.registry import practices
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.search.indexing import stale
from cairn.core.transfer.formats import formats
from cairn.lib.formats.source import Source, Unreadable
from tests.contract.files import FILES
from tests.ground.foreign import bring
from tests.ground.hand import Hand
from tests.unit.formats.files import written

each = pytest.mark.parametrize("form", formats(), ids=lambda one: one.name)


def file_of(form: Format, hand: Hand, folder: Path) -> Source:
    assert form.name in FILES, f"{form.name} has no sound file in tests/contract/files.py, and the tests read it"
    return FILES[form.name](hand, folder)


def test_names_are_nobody_elses_and_the_words_are_there() -> None:
    names = [one.name for one in formats()]
    assert len(set(names)) == len(names)
    brought = {one.name for practice in practices() for one in practice.formats}
    assert brought <= set(names)
    for one in formats():
        assert one.label
        assert one.about.endswith(".")
        assert all(ending.startswith(".") for ending in one.endings)
        assert bool(one.write) == bool(one.written_as)


@each
def test_it_knows_its_own_files_and_no_others(hand: Hand, tmp_path: Path, form: Format) -> None:
    if form.name == "lines":
        # Any text could be lines, so it is one's own word that they are.
        return
    for other in FILES:
        assert form.recognise(FILES[other](hand, tmp_path)) is (other == form.name), other


@each
def test_its_file_reads_the_same_twice(hand: Hand, tmp_path: Path, form: Format) -> None:
    """A run that goes on after a kill counts from the beginning."""
    source = file_of(form, hand, tmp_path)
    once, twice = ([(item.ident, item.what, item.day) for item in form.read(source)] for _ in range(2))
    assert once == twice
    assert len({ident for ident, *_ in once}) == len(once)


@each
def test_it_comes_in_once_and_stays_with_whoever_brought_it(hand: Hand, tmp_path: Path, form: Format) -> None:
    source = file_of(form, hand, tmp_path)
    before = Record.records.visible_to(hand.alice).count() + Person.objects.visible_to(hand.alice).count()
    assert bring(hand.alice, form, source) > 0
    after = Record.records.visible_to(hand.alice).count() + Person.objects.visible_to(hand.alice).count()
    assert after > before
    assert bring(hand.alice, form, source) == 0
    assert Record.records.visible_to(hand.people.bob).count() == 0
    assert Person.objects.visible_to(hand.people.bob).count() == 0
    assert list(stale()) == []


@each
def test_whatever_bytes_it_is_given_it_reads_or_refuses(hand: Hand, tmp_path: Path, form: Format) -> None:
    chance = random.Random(form.name)
    begin = Path(file_of(form, hand, tmp_path).path).read_bytes()[:400]
    for number in range(40):
        content = begin[: chance.randrange(400)] + chance.randbytes(chance.choice((0, 10, 3000)))
        source = written(tmp_path, f"{number}{form.endings[0]}", content)
        try:
            if form.recognise(source):
                list(form.read(source))
        except Unreadable as no:
            assert no.why  # noqa: PT017 -- either way is right
