"""Arrays and objects of queries and forms in each way that a config may ask for."""

import pytest
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Style
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
