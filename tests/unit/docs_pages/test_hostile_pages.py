"""A page with anything anywhere gives messages, never a traceback."""

import json
from collections.abc import Iterator
from copy import deepcopy

import pytest
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.frontends.docs import pages_to_document
from specloom.frontends.docs.blocks import find_blocks
from specloom.source.document import JsonValue
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.pointers import split_pointer
from specloom.source.reading.files import SourceFile

from tests.unit.docs_pages.page_text import operation_page

PAGE = operation_page(
    request="""
        security:
          - title: Key
            parameters:
              header: {X-Key: {type: apiKey}}
        parameters:
          query:
            limit:
              schema: [{type: integer, required: true}]
              style: form
        body:
          application/json:
            schemaArray:
              - type: object
                properties: {a: {allOf: [{type: string}]}}
                requiredProperties: [a]
                refIdentifier: '#/components/schemas/Thing'
            examples: {example: {value: {a: b}}}
            description: The thing
        """,
    response="'200':\n  text/plain:\n    schemaArray: [{type: string}, {type: 'null'}]",
    components="schemas: {Thing: {type: object}}",
    more="servers: [{url: https://pets.example}]\ndeprecated: true",
)
STRANGE: tuple[JsonValue, ...] = (
    None,
    True,
    5,
    "x",
    [],
    [1],
    ["x", None],
    {},
    {"a": 1},
)


def excerpt() -> Node:
    (block,) = find_blocks(PAGE)
    return root_of(parse_document(PAGE, text=block.text, offset=block.offset))


def pointers(node: Node) -> Iterator[str]:
    yield node.pointer
    for _, child in node.members():
        yield from pointers(child)
    for child in node.elements():
        yield from pointers(child)


def replaced(root: JsonValue, pointer: str, value: JsonValue) -> JsonValue:
    """The document with another value at a pointer."""
    keys = split_pointer(pointer)
    if not keys:
        return value
    changed = deepcopy(root)
    node = Node(changed, "#", excerpt().document)
    for key in keys[:-1]:
        node = node.child(key)
    if isinstance(node.value, dict):
        node.value[keys[-1]] = value
    elif isinstance(node.value, list):
        node.value[int(keys[-1])] = value
    return changed


@pytest.mark.parametrize("pointer", list(pointers(excerpt())))
def test_any_value_may_stand_anywhere(pointer: str) -> None:
    root = excerpt().value
    for value in STRANGE:
        text = f"```yaml get /pets\n{json.dumps(replaced(root, pointer, value))}\n```\n"
        try:
            document = pages_to_document(
                (SourceFile("page.md", text, ""),), Diagnostics()
            )
        except Fatal as refused:
            assert refused.diagnostic.code == "DOC002"
        else:
            json.dumps(document.root)
