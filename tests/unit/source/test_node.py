"""The cursor: members by key, typed readers, and where a value was written."""

import pytest
from specloom.ir.origin import Certainty, Origin
from specloom.source.document import Document
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

TEXT = """
paths:
  /pets/{id}:
    get: {summary: One pet, deprecated: true, tags: [a, b], x: null}
limits: {whole: 3.0, half: 0.5, flag: true, count: 7, words: "7"}
"""


@pytest.fixture
def root() -> Node:
    return root_of(parse_document(SourceFile("api.yaml", TEXT, "")))


def test_members_know_their_pointers(root: Node) -> None:
    operation = root.child("paths").child("/pets/{id}").child("get")
    assert operation.pointer == "#/paths/~1pets~1{id}/get"
    assert operation.key == "get"
    assert [name for name, _ in operation.members()] == [
        *("summary", "deprecated", "tags", "x")
    ]
    tags = operation.child("tags")
    assert [(tag.value, tag.pointer[-2:]) for tag in tags.elements()] == [
        ("a", "/0"),
        ("b", "/1"),
    ]


def test_a_member_that_is_null_is_there(root: Node) -> None:
    operation = root.find("#/paths/~1pets~1{id}/get")
    assert operation is not None
    assert operation.has("x") and operation.get("x") is not None
    assert not operation.has("y") and operation.get("y") is None


def test_readers_give_a_value_of_their_type_or_nothing(root: Node) -> None:
    limits = root.child("limits")
    keys = ("whole", "half", "flag", "count", "words", "none")
    assert [limits.integer(key) for key in keys] == [3, None, None, 7, None, None]
    assert [limits.number(key) for key in keys] == [3.0, 0.5, None, 7, None, None]
    assert [limits.flag(key) for key in keys] == [None, None, True, None, None, None]
    assert [limits.text(key) for key in keys] == [None, None, None, None, "7", None]
    assert root.mapping("limits") is not None and root.sequence("limits") is None


@pytest.mark.parametrize("index", ["-1", "01", "+1", "2", "x", "", "9" * 50, "١"])
def test_an_index_is_written_in_one_way_only(root: Node, index: str) -> None:
    assert root.find(f"#/paths/~1pets~1{{id}}/get/tags/{index}") is None
    assert root.find("#/paths/~1pets~1{id}/get/tags/1") is not None


def test_nothing_is_below_a_text(root: Node) -> None:
    words = root.child("limits").child("words")
    assert list(words.members()) == [] and list(words.elements()) == []
    assert words.find("#/0") is None
    with pytest.raises(TypeError, match="no members"):
        words.child("a")


def test_the_origin_is_where_it_was_written() -> None:
    source = SourceFile("old.json", "{}", "")
    document = Document(
        source=source,
        root={"components": {"schemas": {"Pet": {}}}},
        rewritten_pointers={"#/components/schemas": "#/definitions"},
    )
    pet = root_of(document).find("#/components/schemas/Pet")
    assert pet is not None
    assert pet.origin(certainty=Certainty.INFERRED) == Origin(
        file="old.json", address="#/definitions/Pet", certainty=Certainty.INFERRED
    )


def test_the_origin_in_a_block_has_the_offset_of_the_block() -> None:
    source = SourceFile("page.mdx", "see:\n\n```json\n{}\n```\n", "")
    document = parse_document(source, text="{}\n", offset=14)
    assert root_of(document).origin().offset == 14
