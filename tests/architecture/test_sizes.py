"""Files, functions, parameter lists and templates stay small enough to read."""

import ast
from collections.abc import Mapping
from pathlib import Path

from tests.architecture.modules import (
    MODULES,
    RUNTIME_MODULES,
    TEMPLATES,
    functions_of,
    name_of,
    tree_of,
)

LINES_OF_A_FILE = 600
LINES_OF_A_FUNCTION = 80
PARAMETERS = 8
LINES_OF_A_TEMPLATE = 80
OURS = MODULES + RUNTIME_MODULES


def test_files_are_short() -> None:
    lengths = {name_of(path): lines_of(path) for path in OURS}
    assert over(LINES_OF_A_FILE, lengths) == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{name_of(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in OURS
        for node in functions_of(path)
    }
    assert over(LINES_OF_A_FUNCTION, lengths) == {}


def test_parameter_lists_are_short() -> None:
    """Of our own code; what generated code is called with is the run-time's business."""
    counts = {
        f"{name_of(path)}:{node.name}": parameters_of(node)
        for path in MODULES
        for node in functions_of(path)
    }
    assert over(PARAMETERS, counts) == {}


def test_templates_are_short() -> None:
    lengths = {name_of(path): lines_of(path) for path in TEMPLATES}
    assert lengths
    assert over(LINES_OF_A_TEMPLATE, lengths) == {}


def test_a_module_begins_with_what_it_is_for() -> None:
    silent = [name_of(path) for path in OURS if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_any_is_for_reading_documents_only() -> None:
    users = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name) and node.id == "Any"
    }
    assert {
        name for name in users if not name.startswith("generator/specloom/source/")
    } == set()


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def over(limit: int, counts: Mapping[str, int]) -> dict[str, int]:
    """The entries beyond a limit."""
    return {name: count for name, count in counts.items() if count > limit}


def parameters_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Without ``self`` and ``cls``."""
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len([one for one in named if one.arg not in ("self", "cls")])
