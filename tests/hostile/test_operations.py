"""GraphQL of no sensible size or shape: it works, or is refused with a place."""

import json
from pathlib import Path
from typing import cast

import pytest
from graphql import build_schema, introspection_from_schema, parse
from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.graphql.reading.expansion import MOST_SELECTIONS, expansions_of
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE

SCHEMA = """
type Query { me: User }
type User { id: ID name: String friend: User other: User }
"""


def read(
    folder: Path, operations: str, schema: str = SCHEMA
) -> tuple[Api | None, list[Diagnostic]]:
    """The model, and what is said against it: errors, each with a place."""
    (folder / "schema.graphql").write_text(schema)
    (folder / "operations.graphql").write_text(operations)
    inputs = Inputs(
        specs=["schema.graphql"], operations=["operations.graphql"], root=folder
    )
    return _read(inputs)


def _read(inputs: Inputs) -> tuple[Api | None, list[Diagnostic]]:
    diagnostics, api = Diagnostics(), None
    try:
        api, _ = PIPELINE.read(inputs, PassOptions(), diagnostics)
    except Fatal as problem:
        diagnostics.add_fatal(problem)
    errors = [item for item in diagnostics if item.severity is Severity.ERROR]
    assert all(item.at.file for item in errors)
    return api, errors


def fragments(count: int, body: str) -> str:
    """A chain of fragments; ``NEXT`` spreads the next one."""
    chain = "".join(
        f"fragment F{index} on User {{ {body.replace('NEXT', f'...F{index + 1}')} }}\n"
        for index in range(count)
    )
    return f"query Q {{ me {{ ...F0 }} }}\n{chain}fragment F{count} on User {{ id }}\n"


@pytest.mark.parametrize("count", [30, 2_000])
@pytest.mark.parametrize(
    "body",
    [
        "NEXT NEXT",
        "friend { NEXT } other { NEXT }",
        "a: friend { NEXT } b: friend { NEXT }",
        "friend { NEXT } friend { NEXT }",
    ],
)
def test_doubled_fragments_are_refused(count: int, body: str, tmp_path: Path) -> None:
    _, errors = read(tmp_path, fragments(count, body))
    assert [error.code for error in errors] == ["GQL221"]


@pytest.mark.parametrize("body", ["NEXT", "friend { NEXT }"])
def test_long_chains_of_fragments(body: str, tmp_path: Path) -> None:
    api, errors = read(tmp_path, fragments(40, body))
    assert api is not None and api.operations and not errors
    _, errors = read(tmp_path, fragments(5_000, body))
    assert [error.code for error in errors] == ["GQL221"]
    assert "100 levels" in errors[0].message


def test_fragments_in_a_circle(tmp_path: Path) -> None:
    for count in (3, 3_000):
        text = "".join(
            f"fragment F{index} on User {{ friend {{ ...F{(index + 1) % count} }} }}\n"
            for index in range(count)
        )
        _, errors = read(tmp_path, f"query Q {{ me {{ ...F0 }} }}\n{text}")
        assert errors and errors[0].code in {"GQL215", "GQL221"}


@pytest.mark.parametrize(
    "selection",
    ["id ", "friend { id } ", "... on User { id } ", "...F "],
)
def test_one_field_many_times(selection: str, tmp_path: Path) -> None:
    fragment = "fragment F on User { id }" if "F" in selection else ""
    for times in (100, 10_000):
        text = f"query Q {{ me {{ {selection * times} }} }} {fragment}"
        api, errors = read(tmp_path, text)
        assert api is not None
        assert not errors or [item.code for item in errors] == ["GQL221"]
        assert not errors or times > 100


def test_as_many_operations_as_one_likes(tmp_path: Path) -> None:
    """What they select together has a limit, not what is written."""
    wide = " ".join(f"a{index}: id" for index in range(5_000))
    queries = "".join(f"query Q{index} {{ me {{ ...F }} }}\n" for index in range(500))
    _, errors = read(tmp_path, f"{queries}fragment F on User {{ {wide} }}")
    assert [error.code for error in errors] == ["GQL221"]
    assert "2,000,000" in errors[0].message


def test_the_count_of_selections() -> None:
    """Each definition is counted once, however often it is spread."""
    text = fragments(200, "NEXT NEXT") + "fragment Lone on User { id friend { id } }"
    found = {
        node.name.value: expansion
        for node, expansion in expansions_of(parse(text))
        if node.name is not None
    }
    assert (found["Lone"].selections, found["Lone"].levels) == (3, 2)
    assert (found["F199"].selections, found["F199"].levels) == (4, 2)
    assert found["F198"].selections == 2 + 2 * found["F199"].selections
    assert found["Q"].selections > MOST_SELECTIONS
    assert found["Q"].levels == 203


def test_inputs_that_lead_to_each_other(tmp_path: Path) -> None:
    """Longer than Python's own stack."""
    inputs = "".join(
        f"input I{index} {{ next: I{index + 1} }}\n" for index in range(3_000)
    )
    schema = f"type Query {{ a(i: I0): Int }}\n{inputs}input I3000 {{ v: Int }}"
    api, errors = read(tmp_path, "query Q($i: I0) { a(i: $i) }", schema)
    assert api is not None and not errors
    assert len(api.types) > 3_000


def test_types_that_are_not_defined(tmp_path: Path) -> None:
    """Nobody looks for what each of thousands may have meant."""
    unknown = " ".join(f"a{index}: Nope{index}" for index in range(3_000))
    known = "".join(f"type Nop{index} {{ a: Int }}\n" for index in range(3_000))
    schema = f"{SCHEMA}type X {{ {unknown} }}\n{known}"
    _, errors = read(tmp_path, "query Q { me { id } }", schema)
    assert [error.code for error in errors] == ["GQL104"]


def test_two_hundred_faults_before_a_type_that_is_not_defined(tmp_path: Path) -> None:
    schema = f"{SCHEMA}{'type X { a: Int }' * 300} type Y {{ a: Nope }}"
    _, errors = read(tmp_path, "query Q { me { id } }", schema)
    assert [error.code for error in errors] == ["GQL104"]


def test_an_object_without_a_field_of_its_interface(tmp_path: Path) -> None:
    schema = """
    type Query { node: Node }
    interface Node { id: ID name: String }
    type A implements Node { id: ID own: Int }
    """
    query = "query Q { node { id name ... on A { own } } }"
    api, errors = read(tmp_path, query, schema)
    assert api is not None and not errors


# -- answers to the introspection query --------------------------------------------------

DESCRIBED = """
type Query { node(id: ID!, by: By = {a: 1}): Node s: [S!]! }
interface Node { id: ID! }
type A implements Node { id: ID! e: E }
enum E { ONE TWO }
input By { a: Int = 3 by: By }
scalar S
"""
DEEP = json.loads("[" * 90 + "]" * 90)
WRONG: list[object] = [None, 5, "", "two words", "1st", "Nope", "A", [], [None], {}]
KINDS: list[object] = [
    {"kind": "LIST"},
    {"kind": "NON_NULL", "ofType": None},
    {"kind": "OBJECT", "name": "Nope"},
    DEEP,
]


def _places(
    value: object, way: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    found = [way] if way else []
    if isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            found += _places(item, (*way, key))
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            found += _places(item, (*way, index))
    return found


def _with(answer: object, way: tuple[str | int, ...], value: object) -> object:
    """A copy with another value at one place."""
    if not way:
        return value
    first, rest = way[0], way[1:]
    if isinstance(answer, dict):
        members = cast("dict[str | int, object]", answer)
        return {**members, first: _with(members[first], rest, value)}
    assert isinstance(answer, list) and isinstance(first, int)
    items = cast("list[object]", answer)
    return [*items[:first], _with(items[first], rest, value), *items[first + 1 :]]


def _answer() -> object:
    described = introspection_from_schema(build_schema(DESCRIBED))
    schema = cast("dict[str, object]", described["__schema"])
    own = [
        item
        for item in cast("list[dict[str, object]]", schema["types"])
        if not str(item["name"]).startswith("__")
    ]
    return {"data": {"__schema": {**schema, "types": own}}}


def test_answers_with_one_wrong_value(tmp_path: Path) -> None:
    """Whatever is wrong, and wherever: it is read, or refused with its place."""
    answer, codes = _answer(), set[str]()
    for number, way in enumerate(_places(answer)):
        values = [*WRONG, *KINDS]
        text = json.dumps(_with(answer, way, values[number % len(values)]))
        (tmp_path / "schema.json").write_text(text)
        _, errors = _read(Inputs(specs=["schema.json"], root=tmp_path))
        codes |= {error.code for error in errors}
    assert "GQL107" in codes


@pytest.mark.parametrize("name", [None, 5, "", "two words", "$x"])
def test_a_name_that_is_none_has_its_place(name: object, tmp_path: Path) -> None:
    way = ("data", "__schema", "types", 0, "name")
    (tmp_path / "schema.json").write_text(json.dumps(_with(_answer(), way, name)))
    _, errors = _read(Inputs(specs=["schema.json"], root=tmp_path))
    assert [(error.code, error.at.address) for error in errors] == [
        ("GQL107", "#/data/__schema/types/0/name")
    ]
