"""Only the renderer of call bodies asks how an operation travels (decision 020).

Beside it there is `protocol`, which says once what a package has for that: the rest of a
target sees its answers.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, PACKAGE, name_of, tree_of

RENDERERS = ("views/calls.py", "views/http_calls.py", "views/graphql_calls.py")
"""The body of a call: the choice, and one module for each way."""

ASKING = {
    *(f"generator/specloom/targets/python/{name}" for name in RENDERERS),
    "generator/specloom/planning/protocol.py",
    "generator/specloom/planning/operations_manifest.py",
}
NAMES = {"HttpBinding", "GraphQLBinding", "operation_type", "graphql"}
"""What a question would be asked with; beside them the words of our own library."""

EMITTING = [
    path
    for path in MODULES
    if path.relative_to(PACKAGE).parts[0] in ("planning", "targets")
]


def questions(path: Path) -> Iterator[str]:
    """The bindings, and texts that name a protocol, that a module compares or matches."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.ImportFrom(names=names):
                yield from (each.name for each in names if each.name in NAMES)
            case ast.Attribute(attr=name) if name in NAMES:
                yield name
            case ast.Compare():
                yield from _texts(node)
            case ast.MatchValue(value=value):
                yield from _texts(value)
            case _:
                pass


def _texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and str(part.value).lower() in NAMES:
            yield str(part.value)


def test_nothing_else_asks_whether_it_is_graphql() -> None:
    asking = {name_of(path): set(questions(path)) for path in EMITTING}
    assert {name for name, found in asking.items() if found} <= ASKING


def test_who_may_ask_does() -> None:
    """A name in the list that asks nothing would hide the next one."""
    assert {name_of(path) for path in EMITTING if set(questions(path))} == ASKING


def test_templates_know_no_protocol() -> None:
    templates = (PACKAGE.parent / "templates/python").rglob("*.j2")
    assert [
        path.name for path in templates if "graphql" in path.read_text().lower()
    ] == []


@pytest.mark.parametrize(
    "code",
    [
        "from specloom.ir.bindings import GraphQLBinding\n",
        "from specloom.ir import bindings\nx = bindings.HttpBinding\n",
        "if api.kind == 'graphql':\n    pass\n",
        "match kind:\n    case 'GraphQL':\n        pass\n",
        "if binding.operation_type == 'query':\n    pass\n",
    ],
)
def test_the_check_sees_a_question(tmp_path: Path, code: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(code)
    assert set(questions(module))
