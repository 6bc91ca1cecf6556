from __future__ import annotations

import pytest

from tests.guards.doors import impure_verbs, stray_tables, unguarded_reads
from tests.guards.tree import OURS, Tree

WRONG = [
    "Pebble.objects.all()",
    "Pebble.objects.filter(open=True).order_by('at')",
    "Pebble.objects.get(pk=1)",
    "rows = Record.records.filter(kind='pebble')",
    "person.records.all()",
    "models.Pebble.records",
    "Pebble._base_manager.get(pk=1)",
    "get_object_or_404(Pebble, pk=1)",
    "all = Pebble.other(viewer)\nName.objects.filter(record__in=all)",
    "sum(one.size for one in Pebble.objects.due(at))",
]
RIGHT = [
    "Pebble.objects.visible_to(viewer).open()",
    "Pebble.objects.due(at).visible_to(viewer)",
    "Record.records.changeable_by(viewer).get(pk=1)",
    "records.create(Pebble, act)",
    "core.records.cards(viewer, ids)",
    "mine = Pebble.objects.visible_to(viewer)\nName.objects.filter(record__in=mine)",
    "Name.objects.filter(record__in=Pebble.objects.visible_to(viewer)).values('name')",
    "get_object_or_404(Pebble.objects.visible_to(viewer), pk=1)",
]


def test_every_row_passes_a_door() -> None:
    assert unguarded_reads(OURS) == []


@pytest.mark.parametrize("text", WRONG)
@pytest.mark.parametrize("path", ["practices/pebbles/views.py", "practices/pebbles/loops.py", "surfaces/hill/views.py"])
def test_a_row_without_a_door_is_found(bare: Tree, path: str, text: str) -> None:
    bare.plant(path, text)
    assert len(unguarded_reads(bare)) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_a_door_is_seen(bare: Tree, text: str) -> None:
    bare.plant("practices/pebbles/views.py", text)
    assert unguarded_reads(bare) == []


def test_questions_on_models_are_free(bare: Tree) -> None:
    bare.plant("practices/pebbles/models.py", WRONG[0])
    bare.plant("practices/boulders/models/questions.py", WRONG[0])
    bare.plant("practices/pebbles/actions.py", WRONG[0])
    assert unguarded_reads(bare) == []


def test_a_surface_has_no_tables(bare: Tree) -> None:
    assert stray_tables(OURS) == []
    bare.plant("surfaces/hill/models.py", "")
    assert stray_tables(bare) == ["cairn/surfaces/hill/models.py"]


def test_every_verb_is_plain_data() -> None:
    assert impure_verbs(OURS) == []


@pytest.mark.parametrize("text", ["import django", "import cairn.core.clock", "import yaml", "from . import kinds"])
def test_a_verb_that_imports_more_is_found(bare: Tree, text: str) -> None:
    bare.plant("practices/pebbles/verbs.py", "import re\nfrom cairn.lib.capture import Verb\n" + text)
    assert len(impure_verbs(bare)) == 1
