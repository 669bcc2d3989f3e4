"""Schemas that break rules: they are used with a warning, or refused at a place."""

import json
from pathlib import Path

import pytest
from graphql import build_schema, introspection_from_schema
from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE

SCHEMA = """
type Query { a: A, u: U, i: I, n(x: In): Int }
union U = A | B
interface I { id: ID!, k: K }
type A implements I { id: ID!, k: K }
type B implements I { id: ID!, k: K }
enum K { X Y }
input In { a: Int }
"""
OPERATION = "query Q { i { id k ... on A { k } } u { ... on A { id } ... on I { k } } }"


def read(
    folder: Path, schema: str, operation: str = ""
) -> tuple[Api, list[Diagnostic]]:
    """The model; operations are written for a schema that is given none."""
    (folder / "schema.graphql").write_text(schema)
    if operation:
        (folder / "operations.graphql").write_text(operation)
    found = Diagnostics()
    given = ("operations.graphql",) if operation else ()
    inputs = Inputs(specs=("schema.graphql",), operations=given, root=folder)
    api, _ = PIPELINE.read(inputs, PassOptions(), found)
    return api, [item for item in found if item.severity is not Severity.NOTE]


def test_the_schema_is_good_as_it_is(tmp_path: Path) -> None:
    _, said = read(tmp_path, SCHEMA, OPERATION)
    assert said == []


@pytest.mark.parametrize("operation", ["", "query Q { i { id k ... on B { k } } }"])
@pytest.mark.parametrize(
    "lacking",
    [
        "type A implements I { z: Int }",
        "interface J { q: Int } type A implements J & I { q: Int }",
    ],
)
def test_a_type_that_lacks_fields_of_its_interface(
    tmp_path: Path, lacking: str, operation: str
) -> None:
    """They are those of the interface."""
    schema = SCHEMA.replace("type A implements I { id: ID!, k: K }", lacking)
    api, said = read(tmp_path, schema, operation)
    assert api.operations
    assert {item.code for item in said} == {"GQL106"}


MISPLACED = [
    ("A | B", "A | Int", "`U` has `Int`, which is a scalar"),
    ("A | B", "A | K", "`U` has `K`, which is an enumeration"),
    ("A | B", "A | I", "`U` has `I`, which is an interface"),
    ("A | B", "A | U", "`U` has `U`, which is a union"),
    ("A | B", "A | In", "`U` has `In`, which is an input object"),
    ("a: A", "a: [In!]", "`Query.a` gives `In`, which is an input object"),
    ("{ id: ID!, k: K }", "{ id: In, k: K }", "gives `In`, which is an input object"),
    ("{ a: Int }", "{ a: Int, b: [U!] }", "`In.b` takes `U`, which is a union"),
    ("type Query", "schema { query: K } type Query", "begins at `K`"),
    ("type Query", "schema { query: I } type Query", "begins at `I`"),
    ("type Query", "schema { query: In } type Query", "begins at `In`"),
    ("type Query", "schema { query: U } type Query", "begins at `U`"),
    (
        "type Query",
        "schema { query: Query mutation: Int } type Query",
        "a mutation begins at `Int`",
    ),
    ("enum K", "enum B { Z } enum K", "`U` has `B`, which is an enumeration"),
]


@pytest.mark.parametrize("operation", ["", OPERATION])
@pytest.mark.parametrize(("old", "new", "message"), MISPLACED)
def test_a_type_in_the_place_of_another_kind(
    tmp_path: Path, old: str, new: str, message: str, operation: str
) -> None:
    schema = SCHEMA.replace(old, new, 1)
    assert schema != SCHEMA
    with pytest.raises(Fatal) as caught:
        read(tmp_path, schema, operation)
    said = caught.value.diagnostic
    assert said.code == "GQL108"
    assert message in said.message
    assert said.at.file == "schema.graphql"
    assert said.at.address


def test_files_that_extend_an_answer(tmp_path: Path) -> None:
    answer = introspection_from_schema(build_schema(SCHEMA))
    (tmp_path / "schema.json").write_text(json.dumps(answer))
    (tmp_path / "more.graphql").write_text("extend type Query {\n  bad: In\n}")
    inputs = Inputs(specs=("schema.json", "more.graphql"), root=tmp_path)
    with pytest.raises(Fatal) as caught:
        PIPELINE.read(inputs, PassOptions(), Diagnostics())
    said = caught.value.diagnostic
    assert said.code == "GQL108"
    assert (said.at.file, said.at.address) == ("more.graphql", "Query.bad")


def test_the_answer_to_an_introspection_query(tmp_path: Path) -> None:
    answer = introspection_from_schema(build_schema(SCHEMA))
    for named in answer["__schema"]["types"]:
        if named["name"] == "Query":
            kind = {"kind": "INPUT_OBJECT", "name": "In", "ofType": None}
            named["fields"][0]["type"] = kind  # type: ignore[index]
    (tmp_path / "schema.json").write_text(json.dumps(answer))
    with pytest.raises(Fatal) as caught:
        PIPELINE.read(
            Inputs(specs=("schema.json",), root=tmp_path), PassOptions(), Diagnostics()
        )
    assert caught.value.diagnostic.code in ("GQL107", "GQL108")
