"""The place of every key and element of a TOML text."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.source.toml.positions import KeyPath, toml_offsets

TEXT = '''\
# a comment with [brackets] and "quotes"
top = 1
[clients.acme]            # a comment
spec = ["a.yaml", 'b.yaml', # inside
  "c # not a comment.yaml",
]
"quoted.key" = { inner = { deep = true }, other = "}" }
dotted . "k\\u0065y" = """
[not.a.table]
text = "x"
"""
literal = \'\'\'it's \\ one\'\'\'
date = 2020-01-01T00:00:00Z
[[clients.acme.many]]
x = 1
[[clients.acme.many]]
x = 2
[clients.acme.many.below]
y = 3
'''


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("top",), "top = 1"),
        (("clients",), "clients.acme]"),
        (("clients", "acme"), "acme]"),
        (("clients", "acme", "spec"), "spec = ["),
        (("clients", "acme", "spec", 0), '"a.yaml"'),
        (("clients", "acme", "spec", 2), '"c # not'),
        (("clients", "acme", "quoted.key"), '"quoted.key" ='),
        (("clients", "acme", "quoted.key", "inner", "deep"), "deep = true"),
        (("clients", "acme", "quoted.key", "other"), 'other = "}"'),
        (("clients", "acme", "dotted", "key"), '"k\\u0065y"'),
        (("clients", "acme", "literal"), "literal ="),
        (("clients", "acme", "many", 0, "x"), "x = 1"),
        (("clients", "acme", "many", 1, "x"), "x = 2"),
        (("clients", "acme", "many", 1, "below", "y"), "y = 3"),
    ],
)
def test_a_key_is_where_it_is_written(path: KeyPath, written: str) -> None:
    assert TEXT[toml_offsets(TEXT)[path] :].startswith(written)


def test_line_ends_of_windows() -> None:
    text = TEXT.replace("\n", "\r\n")
    places = toml_offsets(text)
    assert text[places["clients", "acme", "many", 1, "x"] :].startswith("x = 2")


def test_every_value_of_a_text_has_a_place_and_nothing_else_has() -> None:
    assert set(paths_of(tomllib.loads(TEXT))) == {
        path for path in toml_offsets(TEXT) if path
    }


KEYS = st.text(min_size=1, max_size=5)
VALUES = st.recursive(
    st.text() | st.integers(-9, 9) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_document_that_can_be_read_can_be_located(
    document: dict[str, object],
) -> None:
    text = "".join(f"{toml(key)} = {toml(value)}\n" for key, value in document.items())
    assert set(paths_of(tomllib.loads(text))) == set(toml_offsets(text))


def paths_of(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every member and element."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from paths_of(item, (*path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield (*path, index)
            yield from paths_of(item, (*path, index))


def toml(value: object) -> str:
    """A TOML value on one line, every character of a string escaped."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        pairs = (f"{toml(key)} = {toml(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    return str(value)
