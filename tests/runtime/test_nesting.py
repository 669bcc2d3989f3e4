"""Arrays and objects of queries and forms in each way that a config may ask for."""

import pytest
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Style
from runtime.http.multipart import parts_of
from runtime.http.parameters import query_pieces

VALUE = {"tags": ["a", "b c"], "at": {"x": 1}, "gone": None}
FORMS: list[tuple[str | None, str | None, object, str]] = [
    ("comma", None, ["a", "b"], "q=a,b"),
    ("repeat", None, ["a", "b"], "q=a&q=b"),
    ("brackets", None, ["a", "b"], "q[]=a&q[]=b"),
    ("indices", None, ["a", "b"], "q[0]=a&q[1]=b"),
    ("brackets", None, [], ""),
    ("brackets", None, ["a", None], "q[]=a"),
    ("indices", None, [None, "a"], "q[0]=a"),
    ("comma", None, [None], ""),
    ("comma", None, [], ""),
    (None, "brackets", {"a": 1}, "q[a]=1"),
    (None, "dots", {"a": 1}, "q.a=1"),
    (None, "brackets", VALUE, "q[tags]=a&q[tags]=b%20c&q[at][x]=1"),
    ("comma", "dots", VALUE, "q.tags=a,b%20c&q.at.x=1"),
    ("brackets", "brackets", [{"a": 1}], "q[][a]=1"),
    ("indices", "dots", [{"a": 1}, {"a": 2}], "q[0].a=1&q[1].a=2"),
    ("comma", None, {"a": 1}, "a=1"),
    (None, "dots", ["a", "b"], "q=a&q=b"),
    ("indices", "brackets", "text", "q=text"),
    ("repeat", "dots", {"a&b": "="}, "q.a%26b=%3D"),
]


@pytest.mark.parametrize(("arrays", "objects", "value", "written"), FORMS)
def test_a_query(arrays: str, objects: str, value: object, written: str) -> None:
    style = Style("form", explode=True, arrays=arrays, objects=objects)  # type: ignore[arg-type]
    pieces = "&".join(query_pieces("q", value, style))
    assert pieces.replace("%5B", "[").replace("%5D", "]") == written


def test_a_form_follows_where_it_describes_nothing_itself() -> None:
    body = Body(
        "application/x-www-form-urlencoded",
        encoding={"ids": Style("form", explode=False)},
        form=Style("form", explode=True, arrays="brackets", objects="dots"),
    )
    value = {"ids": [1, 2], "tags": ["a"], "at": {"x": 1}}
    assert encode_body(body, value).content == b"ids=1,2&tags%5B%5D=a&at.x=1"


def test_objects_in_a_form_stay_json_where_only_arrays_are_configured() -> None:
    body = Body(
        "application/x-www-form-urlencoded",
        form=Style("form", explode=True, arrays="comma"),
    )
    content = encode_body(body, {"at": {"x": 1}, "ids": [1, 2]}).content
    assert content == b"at=%7B%22x%22%3A1%7D&ids=1,2"


def _written(pieces: list[str]) -> str:
    return "&".join(pieces).replace("%5B", "[").replace("%5D", "]")


ITEMS = [{"price": "a", "tags": ["x", "y"]}, {"price": "b&c=1"}]
DEEP: list[tuple[str | None, str]] = [
    (None, "q[0][price]=a&q[0][tags][0]=x&q[0][tags][1]=y&q[1][price]=b%26c%3D1"),
    ("brackets", "q[][price]=a&q[][tags][]=x&q[][tags][]=y&q[][price]=b%26c%3D1"),
]


@pytest.mark.parametrize(("arrays", "written"), DEEP)
def test_an_array_of_objects_as_deep_object(arrays: str | None, written: str) -> None:
    style = Style("deepObject", explode=True, arrays=arrays)  # type: ignore[arg-type]
    assert _written(query_pieces("q", ITEMS, style)) == written
    body = Body("application/x-www-form-urlencoded", encoding={"q": style})
    content = encode_body(body, {"q": ITEMS}).content
    assert isinstance(content, bytes)
    assert _written([content.decode()]) == written


@pytest.mark.parametrize("value", [[], [None], {}, {"a": None}, {"a": []}, [{}]])
def test_nothing_in_a_deep_object_is_nothing(value: object) -> None:
    assert query_pieces("q", value, Style("deepObject", explode=True)) == []


@pytest.mark.parametrize(
    ("arrays", "written"),
    [
        ("brackets", "include[]=a&include[]=b"),
        ("indices", "include[0]=a&include[1]=b"),
        ("repeat", "include[]=a&include[]=b"),
        (None, "include[]=a&include[]=b"),
    ],
)
def test_brackets_in_a_name_are_not_doubled(arrays: str | None, written: str) -> None:
    style = Style("form", explode=True, arrays=arrays)  # type: ignore[arg-type]
    assert _written(query_pieces("include[]", ["a", "b"], style)) == written
    names = [name for name, _ in _parts({"include[]": ["a", "b"]}, style)]
    assert names == [piece.partition("=")[0] for piece in written.split("&")]


def _parts(
    value: dict[str, object], form: Style, encoding: dict[str, Style] | None = None
) -> list[tuple[str, bytes]]:
    parts, _ = parts_of(value, encoding or {}, others=form)
    contents = [(name, content) for name, (_, content, _, _) in parts]
    return [(name, content) for name, content in contents if isinstance(content, bytes)]


def test_parts_of_a_multipart_body_are_nested_too() -> None:
    value: dict[str, object] = {
        "tags": ["a", "b"],
        "files": [b"1", b"2"],
        "meta": {"a": {"b": [1, None]}, "c": None},
        "file": b"3",
        "plain": "x",
    }
    form = Style("form", explode=True, arrays="brackets", objects="brackets")
    assert _parts(value, form) == [
        ("tags[]", b"a"),
        ("tags[]", b"b"),
        ("files[]", b"1"),
        ("files[]", b"2"),
        ("meta[a][b][]", b"1"),
        ("file", b"3"),
        ("plain", b"x"),
    ]
    dots = Style("form", explode=True, arrays="indices", objects="dots")
    assert _parts({"meta": {"a": [1, 2]}}, dots) == [
        ("meta.a[0]", b"1"),
        ("meta.a[1]", b"2"),
    ]
    comma = Style("form", explode=True, arrays="comma")
    assert _parts({"tags": ["a", "b"], "files": [b"1"], "at": {"x": 1}}, comma) == [
        ("tags", b"a,b"),
        ("files", b"1"),
        ("at", b'{"x":1}'),
    ]


def test_a_part_that_is_json_stays_json() -> None:
    form = Style("form", explode=True, arrays="brackets", objects="brackets")
    encoding = {"meta": Style("content", content="application/json")}
    found = _parts({"meta": {"a": 1}, "names": ["n"]}, form, encoding)
    assert found == [("meta", b'{"a":1}'), ("names[]", b"n")]


def test_a_query_that_is_a_form_is_nested_too() -> None:
    kind = "application/x-www-form-urlencoded"
    style = Style("querystring", content=kind, arrays="brackets", objects="brackets")
    value = {"tags": ["a"], "at": {"x": 1}}
    assert _written(query_pieces("q", value, style)) == "tags[]=a&at[x]=1"
    plain = Style("querystring", content=kind)
    assert _written(query_pieces("q", value, plain)) == "tags=a&at=%7B%22x%22%3A1%7D"
