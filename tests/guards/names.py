"""Arrows that import tools can't see: one folder that names another in a string, a foreign key or a template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.guards.tree import Module, Tree

# What a practice's slug stands before when it is meant: "promises.Promise", "promises:list", "promises/page.html".
MEANT = r"(?<![\w./-])(?:cairn\.practices\.)?{}[.:/]\w"


def foreign_names(tree: Tree) -> list[str]:
    """Python and templates of a practice that name another practice; of core or a surface that name any."""
    return [*_in_python(tree), *_in_templates(tree)]


def _in_python(tree: Tree) -> Iterator[str]:
    for module in tree.modules("core", "surfaces", "practices"):
        floor, folder = tree.owner(module.path)
        others = [slug for slug in tree.names("practices") if (floor, folder) != ("practices", slug)]
        ours = _columns(tree, folder) if floor == "core" else set()
        for text, node in _strings(module):
            for slug in others:
                alone = text == slug and floor != "practices" and not _noun(tree, slug) and slug not in ours
                if alone or re.search(MEANT.format(slug), text):
                    yield f"{module.at(node)} names the practice {slug}: {text!r}"
    yield from _in_migrations(tree)


def _in_migrations(tree: Tree) -> Iterator[str]:
    """A foreign key that slipped through shows as a dependency on another practice's migration."""
    slugs = set(tree.names("practices"))
    for path in sorted((tree.package / "practices").rglob("migrations/*.py")):
        others = slugs - {tree.owner(path)[1]}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.split(".")[0] in others:
                yield f"{tree.show(path, node.lineno)} names the practice {node.value.split('.')[0]}"


def _in_templates(tree: Tree) -> Iterator[str]:
    for path in tree.templates():
        owner = tree.owner(path)
        others = [slug for slug in tree.names("practices") if owner != ("practices", slug)]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for tag in re.findall(r"{%.*?%}|{{.*?}}", line):
                for slug in others:
                    if re.search(rf"""["']{slug}[:/.]""", tag):
                        yield f"{tree.show(path, number)} names the practice {slug}: {tag}"


def _noun(tree: Tree, slug: str) -> bool:
    """A noun of core may be called what a practice is called: "moments" is both."""
    return (tree.package / "core" / slug).is_dir()


def _columns(tree: Tree, noun: str) -> set[str]:
    """What a noun of core calls the columns of its models: one of them may be called what a practice is called too."""
    models = tree.package / "core" / noun / "models.py"
    syntax = ast.parse(models.read_text(encoding="utf-8") if models.is_file() else "")
    classes = (node for node in syntax.body if isinstance(node, ast.ClassDef))
    set_there = (line.targets[0] for node in classes for line in node.body if isinstance(line, ast.Assign))
    return {name.id for name in set_there if isinstance(name, ast.Name)}


def _strings(module: Module) -> Iterator[tuple[str, ast.Constant]]:
    """Every string of a module that isn't documentation."""
    syntax = module.syntax
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(syntax)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(syntax):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value, node
