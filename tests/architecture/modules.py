"""Our own modules as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator/specloom"
RUNTIME = ROOT / "templates/python/runtime"
MODULES = sorted(PACKAGE.rglob("*.py"))
RUNTIME_MODULES = sorted(RUNTIME.rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))


def name_of(path: Path) -> str:
    """As tests are called after it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Dotted names below ``specloom`` that a module imports, at its top or in functions.

    What a module imports only when it is run as a program is not its dependency.
    """
    for node in ast.walk(_without_main(tree_of(path))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "specloom":
                names = [f"specloom.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("specloom.") and name != "specloom.__version__":
                yield name.removeprefix("specloom.")


def _without_main(tree: ast.Module) -> ast.Module:
    kept = [node for node in tree.body if not isinstance(node, ast.If)]
    return ast.Module(body=kept, type_ignores=[])


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
