"""What the objects of OpenAPI are made of is said in one place; nobody lists it again."""

import ast
from collections.abc import Iterator

import pytest
from specloom.frontends.openapi.grammar import FIELDS

from tests.architecture.modules import MODULES, PACKAGE, tree_of

READERS = ("frontends", "overlays", "validation")
FEWEST = 4
"""Fewer keys beside one another are no table."""

OTHER_MATTERS = {
    "frontends/docs/components.py": "counts what is lost of each section",
    "frontends/docs/openapi_excerpt.py": "the keys that it reads itself",
    "frontends/openapi/operations/security.py": "flows as a type",
    "frontends/openapi/versions/swagger2/document.py": "the sections of its result",
}
"""What lists keys for a reason that is not what they hold."""


def tables_in(tree: ast.AST) -> Iterator[set[str]]:
    """The sets of keys of one object of OpenAPI that a module spells."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            items = node.keys
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            items = node.elts
        else:
            continue
        keys = {str(item.value) for item in items if isinstance(item, ast.Constant)}
        if len(keys) >= FEWEST and any(
            keys <= fields.keys() for kind, fields in FIELDS.items() if kind != "schema"
        ):
            yield keys


def test_no_module_spells_the_keys_of_an_object_again() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] in READERS
        and any(tables_in(tree_of(path)))
    }
    assert found == set(OTHER_MATTERS)


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("METHODS = ('get', 'put', 'post', 'patch')", True),
        ("X = {'schema': 1, 'example': 2, 'examples': 3, 'encoding': 4}", True),
        ("X = frozenset(['get', 'put', 'post', 'other'])", False),
        ("X = ('get', 'put')", False),
    ],
)
def test_the_rule_itself(text: str, is_table: bool) -> None:
    assert any(tables_in(ast.parse(text))) == is_table


def test_the_grammar_asks_only_the_vocabulary() -> None:
    imported = {
        node.module
        for node in ast.walk(tree_of(PACKAGE / "frontends/openapi/grammar.py"))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("specloom")
    }
    assert imported == {"specloom.frontends.openapi.vocabulary"}
