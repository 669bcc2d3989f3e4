"""What is said of a schema: in which of its files, where, and of which directives."""

import json
from pathlib import Path

import pytest
from graphql import build_schema, introspection_from_schema
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.frontends.base import Sources
from specloom.frontends.graphql import read_graphql
from specloom.frontends.inputs import NEAR, Inputs
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE

FROB = "type Query { frob: Frob }\n\nscalar Frob\n"
OPERATION = "query Frobs { frob }\n"


def read(folder: Path, **texts: str) -> tuple[Api, Diagnostics, str]:
    """The model of a schema of several files, and what is said, with lines."""
    specs: list[str] = []
    for name, text in texts.items():
        path = f"{name}.json" if text.startswith("{") else f"{name}.graphql"
        (folder / path).write_text(text)
        specs += [] if name == "operations" else [path]
    said = Diagnostics()
    operations = ["operations.graphql"] if "operations" in texts else []
    inputs = Inputs(specs=specs, operations=operations, root=folder)
    api, sources = PIPELINE.read(inputs, PassOptions(), said)
    return api, said, render(list(said), texts_of(sources))


def of_code(said: Diagnostics, code: str) -> list[Diagnostic]:
    return [item for item in said if item.code == code]


def test_a_message_names_the_file_that_has_the_type(tmp_path: Path) -> None:
    parts = {"a": "type Query { frob: Frob }", "b": "# two\nscalar Frob"}
    _, _, text = read(tmp_path, **parts, operations=OPERATION)
    assert "--> b.graphql:2:8  Frob" in text


def test_a_message_has_a_line_in_the_answer_to_an_introspection_query(
    tmp_path: Path,
) -> None:
    answer = json.dumps(introspection_from_schema(build_schema(FROB)), indent=1)
    _, _, text = read(tmp_path, schema=answer, operations=OPERATION)
    before = answer[: answer.rindex('"name": "Frob"')]  # the field comes first
    line = before.count("\n") + 1
    assert f"--> schema.json:{line}:" in text


def test_an_introspection_answer_that_sdl_extends(tmp_path: Path) -> None:
    answer = json.dumps(introspection_from_schema(build_schema(FROB)))
    more = "extend type Query { more: More }\ntype More { blob: Blob }\nscalar Blob"
    operations = "query Both { frob more { blob } }"
    api, said, text = read(tmp_path, schema=answer, more=more, operations=operations)
    assert [item.declared_name for item in api.operations] == ["Both"]
    files = [item.at.file for item in of_code(said, "GQL301")]
    assert files == ["schema.json", "more.graphql"]
    assert "--> more.graphql:3:8  Blob" in text


FEDERATED = """\
extend schema @link(url: "https://specs.example/federation", import: ["@key"])
directive @cost(weight: Int!) on FIELD_DEFINITION | ARGUMENT_DEFINITION
directive @live on QUERY
type Query @key(fields: "id") @key(fields: "name") {
  id: ID! @cost(weight: 1)
  name(size: Int @cost(weight: 2)): String @deprecated
}
"""


def test_directives_of_the_schema_are_counted(tmp_path: Path) -> None:
    """Those that nobody declares may be misspelled: they are in the ledger."""
    _, said, text = read(tmp_path, a=FEDERATED, operations="query Ids { id }")
    notes = [item.message for item in of_code(said, "GQL303")]
    assert notes == [
        "the client makes nothing of `@link`, which is here once and declared nowhere",
        "the client makes nothing of `@key`, which is here 2 times and declared nowhere",
        "the client makes nothing of `@cost`, which is here 2 times",
    ]
    assert "--> a.graphql:4:6  Query" in text
    counts = ledger(said).counts["keywords"]
    assert (counts.total, counts.degraded, counts.omitted) == (5, 2, 0)


def test_a_directive_on_an_operation_is_sent(tmp_path: Path) -> None:
    api, said, _ = read(tmp_path, a=FEDERATED, operations="query Ids @live { id }")
    binding = api.operations[0].binding
    assert isinstance(binding, GraphQLBinding)
    assert binding.document == "query Ids@live{id}"
    assert all("live" not in item.message for item in said)


def test_a_repeatable_directive_is_sent_each_time(tmp_path: Path) -> None:
    schema = "directive @tag(name: String!) repeatable on FIELD\ntype Query { id: ID }"
    operation = 'query Ids { id @tag(name: "a") @tag(name: "b") }'
    api, said, _ = read(tmp_path, a=schema, operations=operation)
    binding = api.operations[0].binding
    assert isinstance(binding, GraphQLBinding)
    assert binding.document == 'query Ids{id@tag(name:"a")@tag(name:"b")}'
    assert list(said) == []


@pytest.mark.parametrize("blank", ["", "\n\n", '"""what\nit is"""\n'])
def test_a_fault_is_found_in_the_definition_that_has_it(
    tmp_path: Path, blank: str
) -> None:
    """Only that definition is parsed with locations."""
    text = (
        f"type Query {{ a: A }}\n{blank}type A {{\n  x: Int\n  x: Int\n}}\nscalar B\n"
    )
    _, _, shown = read(tmp_path, a=text, operations="query Q { a { x } }")
    line = text[: text.index("  x")].count("\n") + 1
    assert f"--> a.graphql:{line}:3" in shown
    assert f"and here: a.graphql:{line + 1}:3" in shown


def test_a_keyword_as_a_name_hides_no_fault(tmp_path: Path) -> None:
    text = "scalar type type Query { a: type a: Int }"
    _, _, shown = read(tmp_path, a=text, operations="query Q { a }")
    assert "--> a.graphql:1:26" in shown


def test_a_schema_alone_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text(FROB)
    sources = PIPELINE.load(["a.graphql"], tmp_path, NEAR)
    assert read_graphql(Sources(specs=sources), Diagnostics()).homes == {}
