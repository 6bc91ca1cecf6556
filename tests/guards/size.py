"""Small files, small functions: what outgrows the measure is split by noun."""

from __future__ import annotations

import ast

from tests.guards.tree import Tree

LINES_OF_A_FILE = 250
LINES_OF_A_FUNCTION = 40
CATCH_ALLS = {"utils", "helpers", "common", "misc"}


def outgrown(tree: Tree) -> list[str]:
    found = []
    for module in tree.modules():
        length = len(module.path.read_text(encoding="utf-8").splitlines())
        if length > LINES_OF_A_FILE:
            found.append(f"{tree.show(module.path)} has {length} lines")
        for node in ast.walk(module.syntax):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > LINES_OF_A_FUNCTION:
                    found.append(f"{module.at(node)} {node.name} has {size} lines")
    return found


def catch_alls(tree: Tree) -> list[str]:
    """Modules named for nothing in particular."""
    return [tree.show(one.path) for one in tree.modules() if CATCH_ALLS & {one.path.stem, one.path.parent.name}]
