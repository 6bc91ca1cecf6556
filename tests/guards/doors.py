"""`visible_to` and `changeable_by` are the only doors to rows, and the nouns keep to their language."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.guards.tree import Module, Tree

DOORS = {
    "visible_to",
    "changeable_by",
    "deleted_of",  # what its owner, and nobody else, can bring back
    "kept_by",  # the same, and what they can read
}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# `records` is a module as well; as a manager it is followed by one of these.
QUERIES = {"all", "filter", "exclude", "get", "first", "last", "values", "values_list", "count", "exists", "in_bulk"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
EXEMPT = {"models", "actions"}


def unguarded_reads(tree: Tree) -> list[str]:
    """Rows reached in a practice or a surface, outside models.py and actions.py, without passing a door."""
    modules = tree.modules("practices", "surfaces")
    return [fault for module in modules if module.part not in EXEMPT for fault in _unguarded(module)]


def _unguarded(module: Module) -> Iterator[str]:
    syntax = module.syntax
    parents = {child: parent for parent in ast.walk(syntax) for child in ast.iter_child_nodes(parent)}
    doors = DOORS | set(_passed(syntax))
    for node in ast.walk(syntax):
        if isinstance(node, ast.Attribute) and _is_manager(node, parents) and not doors & set(_after(node, parents)):
            yield f"{module.at(node)} reads rows without visible_to or changeable_by: {ast.unparse(node)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHORTCUTS and _bare(node):
            yield f"{module.at(node)} reads rows without visible_to or changeable_by: {ast.unparse(node)}"


def _is_manager(node: ast.Attribute, parents: dict[ast.AST, ast.AST]) -> bool:
    if node.attr == "records":
        return _is_class(node.value) or bool(QUERIES & set(_after(node, parents)))
    return node.attr in MANAGERS


def _is_class(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name[:1].isupper()


def _bare(call: ast.Call) -> bool:
    """The shortcut is given a model, not a queryset that passed a door."""
    return bool(call.args) and _is_class(call.args[0])


def _after(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[str]:
    """The names in the chain of calls that follows, and in what it is given.

    `X.objects.filter(record__in=Y.records.visible_to(viewer)).open()` gives filter, records, visible_to, open.
    """
    here = node
    while (parent := parents.get(here)) is not None:
        if isinstance(parent, ast.Attribute):
            yield parent.attr
        elif isinstance(parent, ast.Call) and parent.func is here:
            for given in (*parent.args, *(word.value for word in parent.keywords)):
                yield from _names(given)
        else:
            return
        here = parent


def _passed(syntax: ast.Module) -> Iterator[str]:
    """Variables that hold rows which passed a door: `mine = Pebble.objects.visible_to(viewer)`."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.Assign) and DOORS & set(_names(node.value)):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _names(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute | ast.Name):
            yield one.attr if isinstance(one, ast.Attribute) else one.id


def stray_tables(tree: Tree) -> list[str]:
    """What has tables is a practice or a noun of core; a place has none."""
    return [tree.show(path) for path in sorted((tree.package / "surfaces").rglob("models.py"))]


def impure_verbs(tree: Tree) -> list[str]:
    """A `verbs.py` or a module of `lib` that the shell reads may import the standard library and `cairn.lib` alone."""
    allowed = sys.stdlib_module_names
    return [
        f"{module.at(node)} imports {name}"
        for module in tree.modules("practices")
        if module.path.name == "verbs.py"
        for node, name in _imports(module)
        if name.split(".")[0] not in allowed and not name.startswith("cairn.lib")
    ]


def _imports(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(module.syntax):
        if isinstance(node, ast.Import):
            yield from ((node, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            prefix = "." * node.level + (node.module or "")
            yield from ((node, f"{prefix}.{one.name}") for one in node.names)
