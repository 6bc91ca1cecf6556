from __future__ import annotations

from tests.guards.size import LINES_OF_A_FILE, LINES_OF_A_FUNCTION, catch_alls, outgrown
from tests.guards.tree import OURS, Tree


def test_nothing_outgrew_the_measure() -> None:
    assert outgrown(OURS) == []


def test_a_long_file_is_found(bare: Tree) -> None:
    bare.plant("lib/long.py", "A = 1\n" * (LINES_OF_A_FILE - 2))
    assert outgrown(bare) == []
    bare.plant("lib/long.py", "A = 1")
    assert len(outgrown(bare)) == 1


def test_a_long_function_is_found(bare: Tree) -> None:
    bare.plant("lib/short.py", "def f():" + "\n    a = 1" * (LINES_OF_A_FUNCTION - 1))
    assert outgrown(bare) == []
    bare.plant("lib/long.py", "def f():" + "\n    a = 1" * LINES_OF_A_FUNCTION)
    assert len(outgrown(bare)) == 1


def test_no_module_is_a_catch_all(bare: Tree) -> None:
    assert catch_alls(OURS) == []
    bare.plant("lib/utils.py", "")
    assert catch_alls(bare) == ["cairn/lib/utils.py"]
