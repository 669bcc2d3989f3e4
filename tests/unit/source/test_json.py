"""JSON documents: strict, and every refusal has a place."""

import pytest
from specloom.source.faults import Fault
from specloom.source.json.reader import read_json
from specloom.source.limits import MAX_DEPTH


def test_surrogate_pairs_are_characters() -> None:
    assert read_json(r'{"a": "\ud83d\ude00 \\ud800"}') == {"a": "😀 \\ud800"}


def test_numbers_keep_their_kind_and_size() -> None:
    value = read_json("[1, 1.0, 1e3, -0, 12345678901234567890123]")
    assert isinstance(value, list)
    assert value == [1, 1.0, 1000.0, 0, 12345678901234567890123]
    assert [type(number) for number in value] == [int, float, float, int, int]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{"a": [1, 2,]}', "SRC101", ",]"),
        ('{"a": 1,\n}', "SRC101", ","),
        ('{"a": 1 "b": 2}', "SRC101", '"b"'),
        ('{"a": 1} // said', "SRC101", "//"),
        ("{'a': 1}", "SRC101", "'a'"),
        ('{"a": NaN}', "SRC101", "NaN"),
        ('{"a": [-Infinity]}', "SRC101", "-Infinity"),
        ('{"a": 1, "b": {"c": 1, "c": 2}}', "SRC103", '"c": 2'),
        ('{"a": 1, "\\u0061": 2}', "SRC103", '"\\u0061"'),
        ('{"a": "\\ud800"}', "SRC110", '"\\ud800"'),
        ('{"\\udc00": 1}', "SRC110", '"\\udc00"'),
        ('{"a": 1e999}', "SRC111", "1e999"),
        ('{"a": -' + "9" * 5000 + "}", "SRC111", "-999"),
    ],
)
def test_a_refusal_has_its_code_and_its_place(text: str, code: str, place: str) -> None:
    with pytest.raises(Fault) as caught:
        read_json(text)
    assert caught.value.code == code
    assert caught.value.offset == text.index(place)


@pytest.mark.parametrize("text", ['{"a": [1', '{"a"', '{"a": tru', '{"a": "b', "["])
def test_a_text_that_is_cut_short_is_refused(text: str) -> None:
    with pytest.raises(Fault) as caught:
        read_json(text)
    assert caught.value.code == "SRC101"


def test_a_key_twice_names_its_mapping_and_both_places() -> None:
    text = '{"paths": {"/pets": [0, {"get": 1, "get": 2}]}}'
    with pytest.raises(Fault) as caught:
        read_json(text)
    assert "`get` is written twice in `#/paths/~1pets/1`" in caught.value.message
    assert caught.value.related == (("first written here", text.index('"get": 1')),)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 900, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_depth_has_a_limit_and_not_a_crash(
    depth: int, opening: str, closing: str
) -> None:
    with pytest.raises(Fault) as caught:
        read_json(opening * depth + "0" + closing * depth)
    assert caught.value.code == "SRC104"
    assert caught.value.offset == len(opening) * MAX_DEPTH


def test_the_deepest_allowed_document_is_read() -> None:
    assert read_json("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
