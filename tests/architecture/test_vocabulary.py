"""A keyword of schemas is spelled where it is known and where it is given its meaning.

The table of keywords (decision 050) is the one place that has them all. Beside it each is
spelled by one module; whoever else asks for it asks that module. What is here under
``EXCEPTIONS`` has another reason to write the text of a keyword.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from specloom.frontends.openapi.vocabulary import KEYWORDS

from tests.architecture.modules import MODULES, PACKAGE, tree_of

OPENAPI = PACKAGE / "frontends/openapi"
TABLE = "vocabulary.py"

AS_WRITTEN = ("linking/", "versions/", "location.py", "grammar.py")
"""Parts that read documents as they are written, before lowering: where references and
schemas may stand, and what other versions say differently. They have keys of all objects."""

OF_OTHER_OBJECTS = frozenset(
    [
        "$ref",
        "default",
        "description",
        "enum",
        "example",
        "examples",
        "externalDocs",
        "required",
        "summary",
        "title",
        "type",
        "xml",
    ]
)
"""Keywords that are keys of operations, parameters and others too; ``xml`` ends the names of
media types."""

EXCEPTIONS: dict[str, frozenset[str]] = {
    # puts the keywords inside a constraint into sentences
    "schemas/assertions.py": frozenset(KEYWORDS),
    # says which keywords are lost, each by its name
    "schemas/unsupported.py": frozenset(
        [
            "items",
            "properties",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties",
        ]
    ),
    # the ledger counts properties under this word
    "schemas/objects.py": frozenset(["properties"]),
    "schemas/primitives.py": frozenset(["properties"]),
    # `type` is the usual name of the property that decides
    "schemas/discriminator.py": frozenset(["type"]),
    # builds and opens the schemas of streams, which are schemas of a few keywords
    "operations/media_types.py": frozenset(["items"]),
    "operations/stream_items.py": frozenset(["items"]),
    "operations/event_envelopes.py": frozenset(
        ["contentMediaType", "contentSchema", "properties"]
    ),
}


def spelled_in(tree: ast.AST) -> Iterator[str]:
    """The keywords that are texts of a module, docstrings and messages aside."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text) if text in KEYWORDS:
                yield text
            case _:
                pass


def name_in_frontend(path: Path) -> str:
    return path.relative_to(OPENAPI).as_posix()


LOWERING = {
    name_in_frontend(path): frozenset(spelled_in(tree_of(path)))
    for path in MODULES
    if path.is_relative_to(OPENAPI)
    if not name_in_frontend(path).startswith((TABLE, *AS_WRITTEN))
}


def allowed_in(module: str) -> frozenset[str]:
    """What a module may spell although another one is the keyword's own."""
    others = frozenset[str]() if module.startswith("schemas/") else OF_OTHER_OBJECTS
    return EXCEPTIONS.get(module, frozenset()) | others


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_keyword_is_spelled_by_one_module(keyword: str) -> None:
    spelling = [
        module
        for module, spelled in LOWERING.items()
        if keyword in spelled and keyword not in allowed_in(module)
    ]
    assert len(spelling) <= 1, spelling


@pytest.mark.parametrize("module", EXCEPTIONS)
def test_an_exception_is_needed(module: str) -> None:
    assert LOWERING[module]
    if EXCEPTIONS[module] < frozenset(KEYWORDS):
        assert EXCEPTIONS[module] <= LOWERING[module]


def test_the_check_sees_a_keyword() -> None:
    tree = ast.parse('"""About minLength."""\nx = schema.get("minLength")\n')
    assert list(spelled_in(tree)) == ["minLength"]
