"""JSON pointers: RFC 6901, in the look that messages have."""

import pytest
from specloom.source import pointers


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ((), "#"),
        (("paths", "/pets", "get"), "#/paths/~1pets/get"),
        (("a~b", "~1", ""), "#/a~0b/~01/"),
        (("tags", 0), "#/tags/0"),
    ],
)
def test_keys_and_pointers_are_the_same_thing(
    keys: tuple[str | int, ...], pointer: str
) -> None:
    assert pointers.from_keys(keys) == pointer
    assert pointers.split_pointer(pointer) == tuple(str(key) for key in keys)


def test_a_heading_is_not_a_pointer() -> None:
    assert not pointers.is_pointer("#get-pets")
    with pytest.raises(ValueError, match="not a JSON pointer"):
        pointers.split_pointer("#get-pets")


@pytest.mark.parametrize(
    ("reference", "file", "pointer"),
    [
        ("#/components/schemas/Pet", "", "#/components/schemas/Pet"),
        ("#", "", "#"),
        ("common.yaml", "common.yaml", "#"),
        ("a%20b.yaml#/paths/~1pets~1%7Bid%7D", "a b.yaml", "#/paths/~1pets~1{id}"),
        ("#pet", "", None),
    ],
)
def test_a_reference_is_a_file_and_a_decoded_pointer(
    reference: str, file: str, pointer: str | None
) -> None:
    assert pointers.from_reference(reference) == (file, pointer)


def test_a_rewritten_pointer_leads_to_the_longest_written_prefix() -> None:
    moved = {
        "#/components/schemas": "#/definitions",
        "#/components/schemas/Page/items": "#/definitions/Page/x-items",
    }
    assert (
        pointers.original_pointer("#/components/schemas/Pet", moved)
        == "#/definitions/Pet"
    )
    inner = "#/components/schemas/Page/items/type"
    assert pointers.original_pointer(inner, moved) == "#/definitions/Page/x-items/type"


def test_a_prefix_ends_where_a_key_ends() -> None:
    assert (
        pointers.original_pointer("#/pathsuffix", {"#/paths": "#/p"}) == "#/pathsuffix"
    )


def test_a_rewritten_root_moves_everything() -> None:
    assert pointers.original_pointer("#/info", {"#": "#/spec"}) == "#/spec/info"
