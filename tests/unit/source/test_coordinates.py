"""Schema coordinates in texts: SDL, and answers to an introspection query."""

import json
from pathlib import Path

import pytest
from graphql import (
    FieldDefinitionNode,
    Node,
    Source,
    TypeDefinitionNode,
    build_schema,
    introspection_from_schema,
    parse,
)
from specloom.frontends.graphql.reading.sdl import members_of
from specloom.ir.origin import Origin
from specloom.source.graphql_text.sdl_positions import definition_offsets, find_in_sdl
from specloom.source.positions import locate

CORPUS = Path(__file__).parents[4] / "shared/corpus/graphql"

SDL = '''\
"""type Query { hero: "not here" }"""
schema @link(url: "type Query") { query: Query }

directive @cost(weight: Int! = 1) repeatable on FIELD_DEFINITION | SCALAR

# type Query { hero: no }
type Query implements A & B @tag(hero: {id: "x"}) {
  "hero: a description"
  hero(id: ID! = "}", filter: Filter = {id: 1, deep: [{a: TYPE}]} @old): [Hero!]! @cost(weight: 2)
  type: Kind
}

extend type Query { later(type: Int): Int }

scalar Date @cost(weight: 3)
union Found = | Query | Hero
enum Kind { TYPE @deprecated(reason: "type") LAST }
input Filter { id: Int = 1 @old deep: [Deep!] kind: Kind = LAST }
interface A { type: Kind }
'''


@pytest.mark.parametrize(
    ("coordinate", "line", "column"),
    [
        ("schema", 2, 1),
        ("@cost", 4, 12),
        ("Query", 7, 6),
        ("Query.hero", 9, 3),
        ("Query.hero(filter:)", 9, 23),
        ("Query.type", 10, 3),
        ("Query.later", 13, 21),
        ("Query.later(type:)", 13, 27),
        ("Date", 15, 8),
        ("Found", 16, 7),
        ("Kind.LAST", 17, 46),
        ("Filter.deep", 18, 33),
        ("Filter.kind", 18, 47),
        ("A.type", 19, 15),
        ("Query.gone", 7, 6),
    ],
)
def test_a_coordinate_in_sdl(coordinate: str, line: int, column: int) -> None:
    span = locate(SDL, Origin(file="a.graphql", address=coordinate))
    assert span is not None
    assert (span.line, span.column) == (line, column)


def test_what_is_not_there_has_no_place() -> None:
    assert locate(SDL, Origin(file="a.graphql", address="Gone.hero")) is None


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_coordinate_in_an_introspection_answer(wrapped: bool) -> None:
    schema = build_schema("type Query { a: Int hero(id: ID): Kind } enum Kind { ONE }")
    data = introspection_from_schema(schema)
    text = json.dumps({"data": data} if wrapped else data, indent=1)
    for coordinate in ("Query", "Query.hero", "Query.hero(id:)", "Kind.ONE", "@skip"):
        span = locate(text, Origin(file="schema.json", address=coordinate))
        assert span is not None
        name = coordinate.rstrip(":)").replace("(", ".").split(".")[-1].lstrip("@")
        assert text.splitlines()[span.line - 1].strip() == f'"name": "{name}",'


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus/graphql")
@pytest.mark.parametrize("name", ["contentful-blog", "github", "saleor"])
def test_the_places_are_those_that_the_parser_would_give(name: str) -> None:
    text = (CORPUS / name / "schema.graphql").read_text("utf-8")
    document = parse(Source(text))
    assert len(definition_offsets(text)) == len(document.definitions)
    places: dict[str, int] = {}
    for node in document.definitions:
        if isinstance(node, TypeDefinitionNode):
            places.setdefault(node.name.value, _start(node.name))
            for member in members_of(node):
                coordinate = f"{node.name.value}.{member.name.value}"
                places.setdefault(coordinate, _start(member.name))
                if isinstance(member, FieldDefinitionNode):
                    for argument in member.arguments or ():
                        inner = f"{coordinate}({argument.name.value}:)"
                        places.setdefault(inner, _start(argument.name))
    assert find_in_sdl(text, places) == places


def _start(node: Node) -> int:
    assert node.loc is not None
    return node.loc.start
