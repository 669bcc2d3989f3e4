"""How the modules of the Python run-time depend on each other.

All imports count, also those inside functions and below ``TYPE_CHECKING``: whoever reads a
module reads what it names, whenever that is loaded.
"""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name

import pytest

from tests.architecture.modules import RUNTIME, RUNTIME_MODULES, tree_of

BELOW: Mapping[str, frozenset[str]] = {
    "codec": frozenset(),
    "auth": frozenset({"codec"}),
    "streams": frozenset(),
    "http": frozenset({"codec", "auth", "streams"}),
    "xml": frozenset({"codec"}),
    "graphql": frozenset({"codec", "auth", "http", "streams"}),
}
"""Folder to the folders whose modules it may import besides its own. `paging` and the two
halves, `asynchronous` and `synchronous`, put all of them together."""

Graph = Mapping[str, frozenset[str]]


def _imported(tree: ast.Module, package: str, known: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = resolve_name("." * node.level + (node.module or ""), package)
            for alias in node.names:
                name = f"{base}.{alias.name}"
                yield name if name in known else base


def _graph() -> Graph:
    packages = {
        path: ".".join(("runtime", *path.relative_to(RUNTIME).parent.parts))
        for path in RUNTIME_MODULES
    }
    names = {
        path: packages[path] + ("" if path.stem == "__init__" else f".{path.stem}")
        for path in RUNTIME_MODULES
    }
    known = frozenset(names.values())
    return {
        names[path]: frozenset(_imported(tree_of(path), packages[path], known))
        for path in RUNTIME_MODULES
    }


GRAPH = _graph()


def _circle(graph: Graph) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_itself_through_others() -> None:
    assert _circle(GRAPH) == []


@pytest.mark.parametrize("folder", BELOW)
def test_a_folder_imports_only_those_below_it(folder: str) -> None:
    own = {name for name in GRAPH if name.startswith(f"runtime.{folder}.")}
    folders = {
        name.split(".")[1]
        for module in own
        for name in GRAPH[module]
        if name.count(".") > 1
    }
    assert own
    assert folders <= {folder, *BELOW[folder]}


def test_the_rule_itself() -> None:
    lazy = "def read():\n    from .envelope import Envelope\n"
    typed = "if TYPE_CHECKING:\n    from ..http import endpoint\n"
    known = frozenset({"runtime.graphql.envelope", "runtime.http.endpoint"})
    found = set(_imported(ast.parse(lazy + typed), "runtime.graphql", known))
    assert found == known
    assert _circle({"a": frozenset("b"), "b": frozenset("a")}) != []
