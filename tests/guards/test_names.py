from __future__ import annotations

import pytest

from tests.guards.names import foreign_names
from tests.guards.tree import OURS, Tree

PAGE = "practices/pebbles/templates/pebbles/page.html"
WRONG = [
    ("practices/pebbles/models.py", "stone = models.ForeignKey('boulders.Boulder')"),
    ("practices/pebbles/models.py", "stone = models.ForeignKey('cairn.practices.boulders.models.Boulder')"),
    ("practices/pebbles/migrations/0001_initial.py", "dependencies = [('boulders', '0001_initial')]"),
    ("practices/pebbles/views.py", "reverse('boulders:list')"),
    ("practices/pebbles/views.py", "render(request, 'boulders/list.html')"),
    ("core/clock.py", "KIND = 'boulders'"),
    ("core/search/models.py", "KIND = 'boulders'"),
    ("surfaces/hill/views.py", "KIND = 'boulders'"),
    (PAGE, "{% include 'boulders/row.html' %}"),
    (PAGE, '{% url "boulders:list" %}'),
    (PAGE, "{% static 'boulders/page.css' %}"),
    ("surfaces/hill/templates/hill/page.html", '{% url "boulders:list" %}'),
    ("core/templates/page/stray.html", '{% url "boulders:list" %}'),
]
RIGHT = [
    ("practices/pebbles/views.py", "reverse('pebbles:list')"),
    ("practices/pebbles/views.py", '"""Unlike boulders: light."""'),
    ("practices/pebbles/views.py", "TEXT = 'pebbles and boulders'"),
    ("practices/pebbles/models.py", "stone = models.ForeignKey('core.Record')"),
    (PAGE, '{% url "pebbles:list" %} boulders/ are heavy'),
    ("core/search/models.py", "class Found:\n    boulders = 3\n\n\nBY = ('boulders',)"),
]


def test_no_folder_names_another() -> None:
    assert foreign_names(OURS) == []


@pytest.mark.parametrize(("path", "text"), WRONG)
def test_a_name_of_another_is_found(bare: Tree, path: str, text: str) -> None:
    bare.plant(path, text)
    found = foreign_names(bare)
    assert len(found) == 1, found
    assert "boulders" in found[0]


@pytest.mark.parametrize(("path", "text"), RIGHT)
def test_an_own_name_is_fine(bare: Tree, path: str, text: str) -> None:
    bare.plant(path, text)
    assert foreign_names(bare) == []
