"""YAML documents: keys, aliases, merge keys and refusals, with and without libyaml."""

import pytest
from specloom.source.faults import Fault
from specloom.source.limits import MAX_DEPTH
from specloom.source.yaml.reader import read_yaml

both_parsers = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])


@both_parsers
def test_keys_are_strings_as_they_are_written(pure: bool) -> None:
    text = "200: a\n012: b\nNO: c\non: d\nnull: e\n2020-01-01: f\n1.0: g\n'': h\n"
    value = read_yaml(text, pure=pure)
    assert isinstance(value, dict)
    assert list(value) == ["200", "012", "NO", "on", "null", "2020-01-01", "1.0", ""]


@both_parsers
def test_a_merge_key_brings_what_is_not_written(pure: bool) -> None:
    text = """
first: &first {a: 1, b: 1}
second: &second {b: 2, c: 2}
one: {b: 0, <<: *first}
many: {<<: [*first, *second], d: 4}
name: {"<<": not merged}
"""
    value = read_yaml(text, pure=pure)
    assert isinstance(value, dict)
    assert value["one"] == {"b": 0, "a": 1}
    assert value["many"] == {"a": 1, "b": 1, "c": 2, "d": 4}
    assert value["name"] == {"<<": "not merged"}


@both_parsers
def test_an_alias_is_the_value_of_its_anchor(pure: bool) -> None:
    value = read_yaml("a: &a {type: string}\nb: [*a, *a]\n", pure=pure)
    assert isinstance(value, dict)
    assert value["b"] == [{"type": "string"}, {"type": "string"}]


@both_parsers
def test_a_key_that_is_there_twice_names_both_places(pure: bool) -> None:
    text = "paths:\n  /a: 1\n  /b: 2\n  '/a': 3\n"
    with pytest.raises(Fault) as caught:
        read_yaml(text, pure=pure)
    fault = caught.value
    assert fault.code == "SRC103"
    assert "`/a` is written twice in `#/paths`" in fault.message
    assert fault.offset == text.index("'/a'")
    assert fault.related == (("first written here", text.index("/a")),)


@both_parsers
@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: [1, 2", "SRC102", ""),
        ("a: b: c", "SRC102", ": c"),
        ("a: *nothing", "SRC102", "*nothing"),
        ("a: 1\n---\nb: 2\n", "SRC106", "---"),
        ("[a, b]: 1", "SRC107", "[a, b]"),
        ("a: &a [*a]", "SRC108", "&a"),
        ("a: !!python/object:os.system {}", "SRC109", "!!python"),
        ("a: !!int many", "SRC109", "!!int"),
        ("a: !!set {b}", "SRC109", "!!set"),
        ("<<: [1]", "SRC109", "1"),
        ("a: 1e999", "SRC111", "1e999"),
        ("a: \x00", "SRC102", "\x00"),
        ("😀: 1\n😀: 2\n", "SRC103", "😀: 2"),
    ],
)
def test_a_refusal_has_its_code_and_its_place(
    text: str, code: str, place: str, pure: bool
) -> None:
    with pytest.raises(Fault) as caught:
        read_yaml(text, pure=pure)
    assert caught.value.code == code
    expected = text.index(place) if place else len(text)
    assert caught.value.offset == expected


@both_parsers
def test_aliases_that_explode_are_refused_at_once(pure: bool) -> None:
    levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 30):
        aliases = ", ".join([f"*l{level - 1}"] * 10)
        levels.append(f"l{level}: &l{level} [{aliases}]")
    with pytest.raises(Fault) as caught:
        read_yaml("\n".join(levels), pure=pure)
    assert caught.value.code == "SRC105"


@both_parsers
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_has_a_limit_and_not_a_crash(opening: str, pure: bool) -> None:
    with pytest.raises(Fault) as caught:
        read_yaml(opening * 50_000, pure=pure)
    assert caught.value.code == "SRC104"
    assert caught.value.offset == len(opening) * MAX_DEPTH


@both_parsers
def test_the_deepest_allowed_document_is_read(pure: bool) -> None:
    value = read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, pure=pure)
    for _ in range(MAX_DEPTH - 1):
        assert isinstance(value, list)
        (value,) = value
    assert value == []


@both_parsers
def test_a_text_of_comments_is_nothing(pure: bool) -> None:
    assert read_yaml("# nothing here\n", pure=pure) is None
