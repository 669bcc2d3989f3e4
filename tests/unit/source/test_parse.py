"""Which of the two languages a text is, and what a block of a page knows of its page."""

import gc
from contextlib import suppress

import pytest
from specloom.diagnostics.model import Fatal
from specloom.source.document import JsonValue
from specloom.source.parse import SourceFormat, parse_document
from specloom.source.reading.files import SourceFile


def parse(
    text: str, path: str = "api.yaml", language: SourceFormat | None = None
) -> JsonValue:
    return parse_document(SourceFile(path, text, ""), language=language).root


def test_the_text_decides_and_not_the_name() -> None:
    assert parse('{"a": "\\ud83d\\ude00"}', "api.yaml") == {"a": "😀"}
    assert parse("a: on", "api.json") == {"a": "on"}


def test_a_yaml_flow_mapping_begins_like_json() -> None:
    assert parse("{a: 1, b: [c]} # said") == {"a": 1, "b": ["c"]}


def test_broken_json_is_not_taken_for_yaml_in_a_json_file() -> None:
    text = '{"a", "b": 1}'
    assert parse(text, "api.yaml") == {"a": None, "b": 1}
    with pytest.raises(Fatal, match="not JSON"):
        parse(text, "api.json")
    with pytest.raises(Fatal, match="not JSON"):
        parse(text, "page.mdx", language="json")


def test_what_is_neither_is_called_what_it_looks_like() -> None:
    with pytest.raises(Fatal, match="not JSON"):
        parse('{"a": 1]')
    with pytest.raises(Fatal, match="not YAML"):
        parse("{a: 1]")


def test_a_key_twice_is_not_read_again_as_yaml() -> None:
    with pytest.raises(Fatal) as caught:
        parse('{"a": 1, "a": 2}')
    assert caught.value.diagnostic.code == "SRC103"


def test_a_fault_in_a_block_has_its_place_in_the_page() -> None:
    page = "# Pets\n\n```yaml\na: *b\n```\n"
    source = SourceFile("pets.mdx", page, "")
    start = page.index("a: *b")
    with pytest.raises(Fatal) as caught:
        parse_document(source, text="a: *b\n", offset=start)
    assert caught.value.diagnostic.at.file == "pets.mdx"
    assert caught.value.diagnostic.at.offset == page.index("*b")
    assert caught.value.text == page


@pytest.mark.parametrize("text", ["a: 1", "a: b: c"])
def test_the_collector_is_left_as_it_was(text: str) -> None:
    assert gc.isenabled()
    with suppress(Fatal):
        parse(text)
    assert gc.isenabled()
