"""The modules that `cairn add` needs, compiled, in one file: finding sixty files one by one costs more than parsing.

It lies in `__pycache__` beside the package, is checked against the time and size of every source, and is written anew
after an answer when it doesn't fit. Without it, or where that folder can't be written, everything is merely slower.
"""

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

    # Source file; whether it is a package; code.
    Found = tuple[str, bool, CodeType]

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATH = os.path.join(ROOT, "__pycache__", f"add.{sys.implementation.cache_tag}.bundle")
PACKAGE = "cairn"


class Bundle:
    """Finds and loads modules whose code is at hand."""

    def __init__(self, modules: "dict[str, Found]") -> None:
        self.modules = modules

    def find_spec(self, name: str, path: object = None, target: object = None) -> "ModuleSpec | None":
        found = self.modules.get(name)
        if found is None:
            return None
        file, is_package, _ = found
        spec: ModuleSpec = type(__spec__)(name, self, origin=file, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if is_package and spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(file))
        return spec

    def create_module(self, spec: "ModuleSpec") -> "ModuleType | None":
        return None

    def exec_module(self, module: "ModuleType") -> None:
        exec(self.modules[module.__name__][2], module.__dict__)  # noqa: S102 - as every import does


def use() -> Bundle:
    """Load from the bundle from now on; an empty one if there is none that fits the sources."""
    bundle = Bundle(_fitting())
    sys.meta_path.insert(0, bundle)
    return bundle


def _fitting() -> "dict[str, Found]":
    try:
        with open(PATH, "rb") as file:
            # As trustworthy as the bytecode beside it.
            version, stamps, modules = marshal.loads(file.read())  # noqa: S302
        if version != sys.version or any(_stamp(path) != stamp for path, stamp in stamps):
            return {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    found: dict[str, Found] = modules
    return found


def keep(bundle: Bundle) -> None:
    """Add what this process has loaded of Cairn beyond `bundle`, for the next one. Failing is no harm."""
    # What was loaded before the bundle was in use is asked of its own loader; what has no file can't be kept.
    specs = [module.__spec__ for name, module in list(sys.modules.items()) if name.partition(".")[0] == PACKAGE]
    beyond = [spec for spec in specs if spec is not None and spec.origin and spec.name not in bundle.modules]
    if not beyond or sys.dont_write_bytecode:
        return
    modules = dict(bundle.modules)
    try:
        for spec in beyond:
            code = spec.loader.get_code(spec.name)  # type: ignore[union-attr]
            modules[spec.name] = (str(spec.origin), spec.submodule_search_locations is not None, code)
        stamps = [(path, _stamp(path)) for path, _, _ in modules.values()]
        half = f"{PATH}.{os.getpid()}"
        with open(half, "wb") as file:
            file.write(marshal.dumps((sys.version, stamps, modules)))
        os.replace(half, PATH)
    except (OSError, ValueError, AttributeError, ImportError):
        return


def _stamp(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size
