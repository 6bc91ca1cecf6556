"""The source tree as the guards read it: this one, or a copy in which a fault was planted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Tree:
    """`root` is the folder that holds `cairn/`."""

    root: Path

    @property
    def package(self) -> Path:
        return self.root / "cairn"

    def names(self, floor: str) -> list[str]:
        """The folders on a floor: the practices' slugs, the surfaces' names."""
        return sorted(one.parent.name for one in (self.package / floor).glob("*/__init__.py"))

    def plant(self, path: str, text: str) -> None:
        """Write `text` at the end of `path`, making the file and its packages where there are none."""
        target = self.package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = target.parent
        while target.suffix == ".py" and folder != self.root:
            (folder / "__init__.py").touch()
            folder = folder.parent
        with target.open("a") as file:
            file.write(f"\n{text}\n")

    def modules(self, *floors: str) -> Iterator[Module]:
        """Every Python file of ours on these floors (all of them without an argument), but migrations and tests."""
        for floor in floors or ("",):
            for path in sorted((self.package / floor).rglob("*.py")):
                if not {"migrations", "tests"} & set(path.relative_to(self.package).parts):
                    yield Module(self, path)

    def templates(self) -> Iterator[Path]:
        return iter(sorted(self.package.rglob("templates/**/*.html")))

    def owner(self, path: Path) -> tuple[str, str]:
        """The floor and the folder on it that a file belongs to: ("practices", "promises"), ("core", "page")."""
        parts = (*path.relative_to(self.package).parts, "", "")
        return parts[0], parts[1]

    def show(self, path: Path, line: int = 0) -> str:
        return str(path.relative_to(self.root)) + (f":{line}" if line else "")


@dataclass(frozen=True)
class Module:
    tree: Tree
    path: Path

    @property
    def syntax(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def part(self) -> str:
        """What it is within its folder: "models" for models.py and for all in models/."""
        parts = self.path.relative_to(self.tree.package).parts
        return parts[2].removesuffix(".py") if len(parts) > 2 else ""

    def at(self, node: ast.expr | ast.stmt) -> str:
        return self.tree.show(self.path, node.lineno)


OURS = Tree(TOP / "src")
