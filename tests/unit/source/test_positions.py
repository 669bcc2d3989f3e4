"""Lines and columns of pointers: looked up in the text when a message is shown."""

import pytest
from specloom.ir.origin import Origin
from specloom.source.json.positions import find_in_json
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.positions import find_extents, locate
from specloom.source.reading.files import SourceFile
from specloom.source.yaml.positions import find_in_yaml

YAML = """\
openapi: 3.1.0
paths:
  /pets:
    get:
      tags: [ "a", b ]
components:
  x: &x {type: string}
  y: {<<: *x, title: é 😀}
  z: *x
"""
JSON = """\
{
  "openapi": "3.1.0",
  "paths": {
    "/pets": {"get": {"tags": ["a", {"b": 1}]}}
  },
  "components": {"x": {"type": "string"}, "y\\u0020z": -1.5e3}
}
"""


def marked(text: str, pointer: str, *, key: bool = True) -> tuple[int, int, str]:
    """The line, the column and the text at a pointer."""
    span = locate(text, Origin(address=pointer), key=key)
    assert span is not None
    line = text.splitlines()[span.line - 1]
    return span.line, span.column, line[span.column - 1 : span.end - 1]


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        ("#/openapi", (1, 1, "openapi"), (1, 10, "3.1.0")),
        ("#/paths/~1pets", (3, 3, "/pets"), (4, 5, "get:")),
        ("#/paths/~1pets/get/tags/0", (5, 15, '"a"'), (5, 15, '"a"')),
        ("#/paths/~1pets/get/tags/1", (5, 20, "b"), (5, 20, "b")),
        ("#/components/y/title", (8, 15, "title"), (8, 22, "é 😀")),
    ],
)
def test_a_yaml_pointer_has_its_key_and_its_value(
    pointer: str, key: object, value: object
) -> None:
    assert marked(YAML, pointer) == key
    assert marked(YAML, pointer, key=False) == value


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        ("#/openapi", (2, 3, '"openapi"'), (2, 14, '"3.1.0"')),
        ("#/paths", (3, 3, '"paths"'), (3, 12, "{")),
        ("#/paths/~1pets/get/tags/0", (4, 32, '"a"'), (4, 32, '"a"')),
        ("#/paths/~1pets/get/tags/1/b", (4, 38, '"b"'), (4, 43, "1")),
        ("#/components/y z", (6, 43, '"y\\u0020z"'), (6, 55, "-1.5e3")),
    ],
)
def test_a_json_pointer_has_its_key_and_its_value(
    pointer: str, key: object, value: object
) -> None:
    assert marked(JSON, pointer) == key
    assert marked(JSON, pointer, key=False) == value


def test_what_an_alias_or_a_merge_key_brings_is_where_it_is_written() -> None:
    assert marked(YAML, "#/components/z/type") == (7, 10, "type")
    assert marked(YAML, "#/components/y/type") == (7, 10, "type")


@pytest.mark.parametrize("text", [YAML, JSON], ids=["yaml", "json"])
def test_a_missing_key_has_the_place_of_what_should_hold_it(text: str) -> None:
    parent = marked(text, "#/paths/~1pets/get")
    assert marked(text, "#/paths/~1pets/get/responses/200") == parent
    assert marked(text, "#/paths/~1pets/get/tags/7")[2].strip('"') == "tags"
    assert marked(text, "#/info")[:2] == (1, 1)


def test_an_offset_without_a_pointer_is_the_place() -> None:
    text = "type Query {\n  droid(id: ID!): Droid\n}\n"
    origin = Origin(address="Query.droid", offset=text.index("droid"))
    span = locate(text, origin)
    assert span is not None
    assert (span.line, span.column, span.end) == (2, 3, 8)


def test_a_pointer_with_an_offset_counts_from_the_block() -> None:
    page = "# Pets\n\n```yaml pets\npaths:\n  /pets: {}\n```\n\n- list\n"
    origin = Origin(address="#/paths/~1pets", offset=page.index("paths:"))
    span = locate(page, origin)
    assert span is not None
    assert (span.line, span.column, span.end) == (5, 3, 8)


def test_a_place_that_is_not_known_is_not_invented() -> None:
    assert locate("a: 1", Origin(address="GET /pets")) is None
    assert locate("a: [", Origin(address="#/a")) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(end: str) -> None:
    text = f'a: 1{end}{end}b: "x\u2028y"{end}c: 3{end}'
    span = locate(text, Origin(address="#/c"))
    assert span is not None
    assert (span.line, span.column) == (4, 1)


@pytest.mark.parametrize("text", [YAML, JSON], ids=["yaml", "json"])
def test_every_value_of_a_document_is_found_by_one_scan(text: str) -> None:
    nodes = everything(text)
    extents = find_extents(text, [node.origin() for node in nodes])
    assert len(extents) == len(nodes)
    for node in nodes:
        if isinstance(node.value, int):
            start, end = extents[node.origin()].value
            assert float(text[start:end]) == node.value


def test_both_scanners_agree_on_json() -> None:
    pointers = [node.pointer for node in everything(JSON)]
    from_json, from_yaml = find_in_json(JSON, pointers), find_in_yaml(JSON, pointers)
    below_root = [pointer for pointer in pointers if "/" in pointer]
    for pointer in below_root:
        json_key, json_value = from_json[pointer]
        yaml_key, yaml_value = from_yaml[pointer]
        assert (json_key[0], json_value) == (yaml_key[0], yaml_value), pointer


def everything(text: str) -> list[Node]:
    nodes = [root_of(parse_document(SourceFile("", text, "")))]
    for node in nodes:
        nodes += [inner for _, inner in node.members()]
        nodes += node.elements()
    return nodes
