"""Parameters: each style in each place, as OpenAPI 3.1 (4.8.12) shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from urllib.parse import quote
from uuid import UUID

import pytest
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Endpoint, Style
from runtime.http.parameters import (
    cookie_pieces,
    expand_path,
    header_value,
    path_value,
    query_pieces,
)
from runtime.omit import omit

from .driver import Driver
from .local_server import LocalServer, json_answer

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("style", "explode", "scalar", "array", "object_"),
    [
        ("simple", False, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "blue", "blue,black,brown", "R=100,G=200,B=150"),
        ("label", False, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("matrix", False, ";c=blue", ";c=blue,black,brown", ";c=R,100,G,200,B,150"),
        ("matrix", True, ";c=blue", ";c=blue;c=black;c=brown", ";R=100;G=200;B=150"),
    ],
)
def test_path_styles(
    style: str, explode: bool, scalar: str, array: str, object_: str
) -> None:
    chosen = Style(style, explode=explode)
    assert path_value("c", "blue", chosen) == scalar
    assert path_value("c", ARRAY, chosen) == array
    assert path_value("c", OBJECT, chosen) == object_


@pytest.mark.parametrize(
    ("style", "explode", "array", "object_"),
    [
        ("form", True, "c=blue&c=black&c=brown", "R=100&G=200&B=150"),
        ("form", False, "c=blue,black,brown", "c=R,100,G,200,B,150"),
        (
            "spaceDelimited",
            False,
            "c=blue%20black%20brown",
            "c=R%20100%20G%20200%20B%20150",
        ),
        (
            "pipeDelimited",
            False,
            "c=blue%7Cblack%7Cbrown",
            "c=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            "deepObject",
            True,
            "c%5B0%5D=blue&c%5B1%5D=black&c%5B2%5D=brown",
            "c%5BR%5D=100&c%5BG%5D=200&c%5BB%5D=150",
        ),
    ],
)
def test_query_styles(style: str, explode: bool, array: str, object_: str) -> None:
    chosen = Style(style, explode=explode)
    assert "&".join(query_pieces("c", ARRAY, chosen)) == array
    assert "&".join(query_pieces("c", OBJECT, chosen)) == object_
    assert query_pieces("c", "blue", chosen) == ["c=blue"]


def test_header_styles() -> None:
    assert header_value(ARRAY) == "blue,black,brown"
    assert header_value(OBJECT) == "R,100,G,200,B,150"
    assert header_value(OBJECT, Style("simple", explode=True)) == "R=100,G=200,B=150"
    assert header_value("a b/ü") == "a b/ü"


def test_cookie_styles() -> None:
    assert cookie_pieces("c", "a b") == ["c=a%20b"]
    assert cookie_pieces("c", ARRAY, Style("form")) == ["c=blue,black,brown"]
    plain = Style("cookie", explode=True)
    assert cookie_pieces("c", "a b/ü", plain) == ["c=a b/ü"]
    assert cookie_pieces("c", {"R G": "1,2"}, plain) == ["R G=1,2"]


@pytest.mark.parametrize("mark", [";", "\r\n", "\0", "\t", "\x7f", "\x1b"])
@pytest.mark.parametrize("make", [str, lambda text: [text], lambda text: {text: text}])
def test_no_value_is_a_second_cookie(mark: str, make: Callable[[str], object]) -> None:
    """It is encoded, or refused where the style encodes nothing."""
    value = make(f"a{mark}b=c")
    with pytest.raises(ValueError, match="The value of the cookie `sid` has a"):
        cookie_pieces("sid", value, Style("cookie", explode=True))
    for reserved in (False, True):
        style = Style("form", explode=True, allow_reserved=reserved)
        (piece,) = cookie_pieces("sid", value, style)
        assert mark not in piece
        assert quote(mark) in piece


@pytest.mark.parametrize(
    ("content", "value", "query"),
    [
        (
            "application/x-www-form-urlencoded",
            {"a b": [1, 2], "c": "&"},
            "a%20b=1&a%20b=2&c=%26",
        ),
        (
            "application/x-www-form-urlencoded",
            {"a": {"b": 1}, "c": omit},
            "a=%7B%22b%22%3A1%7D",
        ),
        ("application/x-www-form-urlencoded", "a=1&b=#", "a=1&b=%23"),
        ("application/json", {"a": "&"}, "%7B%22a%22%3A%22%26%22%7D"),
        ("text/plain", "$.a[0]", "%24.a%5B0%5D"),
    ],
)
def test_a_value_can_be_the_whole_query(
    content: str, value: object, query: str
) -> None:
    style = Style("querystring", explode=True, content=content)
    assert "&".join(query_pieces("q", value, style)) == query


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (1.5, "1.5"),
        (Decimal("1.10"), "1.10"),
        (Colour.RED, "red"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03%3A04%3A05Z"),
        (
            datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2))),
            "2026-01-02T03%3A04%3A00%2B02%3A00",
        ),
        (timedelta(seconds=90), "PT1M30S"),
        (b"\xff\xfe", "%2F%2F4%3D"),
        ("ä&b=c d", "%C3%A4%26b%3Dc%20d"),
        ("-._~", "-._~"),
    ],
)
def test_scalars_in_a_query(value: object, text: str) -> None:
    assert query_pieces("q", value) == [f"q={text}"]


@pytest.mark.parametrize("value", [datetime(2026, 1, 2, 3, 4), time(3, 4)])
def test_a_time_without_a_zone_is_sent_without_one(value: datetime | time) -> None:
    text = value.isoformat()
    assert query_pieces("q", value) == [f"q={quote(text)}"]
    assert header_value(value) == text
    assert (
        encode_body(Body("application/json"), [value]).content == f'["{text}"]'.encode()
    )


def test_an_empty_array_is_nothing() -> None:
    assert query_pieces("q", []) == []
    assert query_pieces("q", [], Style("form")) == []
    assert header_value([]) is None
    assert header_value({}) is None
    assert cookie_pieces("q", []) == []


STYLES = [
    Style(name, explode=explode)
    for name in ("form", "spaceDelimited", "pipeDelimited", "deepObject")
    for explode in (True, False)
]


@pytest.mark.parametrize("style", STYLES, ids=repr)
def test_no_null_is_written(style: Style) -> None:
    inner = [None, 2] if style.style == "deepObject" else [2]
    without = query_pieces("q", {"a": 1, "c": {"d": [2]}}, style)
    with_null = {"a": 1, "b": None, "c": {"d": inner}}
    assert query_pieces("q", None, style) == []
    assert query_pieces("q", [None], style) == []
    assert query_pieces("q", {"a": None}, style) == []
    assert query_pieces("q", [1, None, 2], style) == query_pieces("q", [1, 2], style)
    assert query_pieces("q", with_null, style) == without
    assert query_pieces("q", iter([1, None]), style) == query_pieces("q", [1], style)


@pytest.mark.parametrize("style", [Style("form", explode=True), Style("cookie")])
def test_no_null_is_a_cookie(style: Style) -> None:
    assert cookie_pieces("q", None, style) == []
    assert cookie_pieces("q", [None, 1], style) == ["q=1"]


def test_no_null_is_a_header() -> None:
    assert header_value(None) is None
    assert header_value([None]) is None
    assert header_value([1, None, 2]) == "1,2"
    assert header_value({"a": None, "b": 1}) == "b,1"
    assert header_value(None, Style("simple", content="text/plain")) is None
    assert header_value("") == ""


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
@pytest.mark.parametrize("value", [None, [None], {"a": None}])
def test_no_null_is_a_segment(style: str, value: object) -> None:
    with pytest.raises(ValueError, match="non-empty value for `id`"):
        path_value("id", value, Style(style))


def test_json_in_a_parameter_has_null() -> None:
    style = Style("form", content="application/json")
    assert query_pieces("q", None, style) == ["q=null"]
    assert header_value({"a": None}, style) == '{"a":null}'


def test_null_is_an_empty_value_where_the_document_says_so() -> None:
    assert query_pieces("q", None, Style("form", allow_empty=True)) == ["q="]


def test_text_of_a_parameter_is_not_quoted() -> None:
    style = Style("form", content="text/plain")
    assert query_pieces("q", date(2026, 1, 2), style) == ["q=2026-01-02"]
    assert header_value(True, style) == "true"


def test_names_are_encoded_too() -> None:
    assert query_pieces("filter[a]", 1) == ["filter%5Ba%5D=1"]


def test_allow_reserved_keeps_what_a_url_may_hold() -> None:
    style = Style("form", explode=True, allow_reserved=True)
    assert query_pieces("q", "a/b:c?d=é#%20%", style) == ["q=a/b:c?d=%C3%A9%23%2520%25"]


RESERVED: list[tuple[object, str]] = [
    ("x&admin=1", "q=x%26admin=1"),
    ("a+b", "q=a%2Bb"),
    ("50%25", "q=50%2525"),
    ("a#b[0]", "q=a%23b%5B0%5D"),
    ("https://a.example/b?c;d,e@f:g!$'()*", "q=https://a.example/b?c;d,e@f:g!$'()*"),
    (["a&b", "c,d"], "q=a%26b&q=c%2Cd"),
    ({"k&": "v&w"}, "k%26=v%26w"),
]


@pytest.mark.parametrize(("value", "written"), RESERVED)
def test_reserved_characters_do_not_separate(value: object, written: str) -> None:
    style = Style("form", explode=True, allow_reserved=True)
    assert "&".join(query_pieces("q", value, style)) == written
    form = Body("application/x-www-form-urlencoded", encoding={"q": style})
    assert encode_body(form, {"q": value}).content == written.encode()


@pytest.mark.parametrize("style", ["form", "pipeDelimited", "deepObject"])
def test_reserved_characters_do_not_separate_members(style: str) -> None:
    reserved = Style(style, allow_reserved=True)
    plain = Style(style)
    for value in (["a,b", "c=d"], {"a": "b,c;d"}):
        pieces = query_pieces("q", value, reserved)
        assert pieces == query_pieces("q", value, plain)


def test_deep_objects_nest_and_have_indices() -> None:
    value = {"a": {"b": [1, 2], "c": omit}, "d": None}
    pieces = query_pieces("f", value, Style("deepObject", explode=True))
    assert pieces == ["f%5Ba%5D%5Bb%5D%5B0%5D=1", "f%5Ba%5D%5Bb%5D%5B1%5D=2"]


def test_what_no_style_describes_is_json() -> None:
    assert query_pieces("q", [{"a": 1}]) == ["q=%7B%22a%22%3A1%7D"]


def test_a_content_parameter_is_json() -> None:
    style = Style("form", content="application/json")
    assert query_pieces("q", {"a": [1, None]}, style) == [
        "q=%7B%22a%22%3A%5B1%2Cnull%5D%7D"
    ]
    assert query_pieces("q", "text", style) == ["q=%22text%22"]


@pytest.mark.parametrize("value", ["", None, [], {}])
def test_an_empty_path_value_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="Expected a non-empty value for `id` but"):
        path_value("id", value, Style("simple"))


def test_the_message_for_an_empty_path_value() -> None:
    with pytest.raises(ValueError) as caught:
        path_value("id", "", Style("simple"))
    assert str(caught.value) == "Expected a non-empty value for `id` but received ''"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("..", "/a/%2E%2E/b"),
        (".", "/a/%2E/b"),
        ("../x", "/a/..%2Fx/b"),
        ("...", "/a/.../b"),
        ("v1.2", "/a/v1.2/b"),
        ("x?y#z", "/a/x%3Fy%23z/b"),
    ],
)
def test_a_value_cannot_leave_its_segment(value: str, path: str) -> None:
    segments = Endpoint[None](method="GET", path="/a/{id}/b").segments
    assert expand_path(segments, {"id": value}, {}) == path


def test_dots_do_not_survive_even_with_allow_reserved() -> None:
    styles = {"path.id": Style("simple", allow_reserved=True)}
    segments = Endpoint[None](method="GET", path="/a/{id}").segments
    assert expand_path(segments, {"id": ".."}, styles) == "/a/%2E%2E"
    path = expand_path(segments, {"id": "x/../y?z;a=1"}, styles)
    assert path == "/a/x%2F..%2Fy%3Fz;a=1"


def test_several_parameters_in_one_segment() -> None:
    segments = Endpoint[None](method="GET", path="/{from}...{to}.json").segments
    assert expand_path(segments, {"from": 1, "to": 2}, {}) == "/1...2.json"


def test_a_header_cannot_smuggle_another_one() -> None:
    with pytest.raises(ValueError, match="line break"):
        header_value("a\r\nX-Evil: 1")


def test_dots_arrive_encoded_on_the_wire(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer({"id": "x", "createdAt": "2026-01-02T00:00:00Z"}))
    driver.call(lambda c: c.products.retrieve(".."), base_url=server.url)
    assert server.seen[0].target == "/products/%2E%2E"


def test_query_parameters_on_the_wire(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer([]))
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    driver.call(
        lambda c: c.products.list(
            filter={"created_after": moment, "status": "live"},
            tags=["a,b", "c"],
            limit=None,
            extra_query={"page": 2, "where": {"x": 1}, "tags": omit},
        ),
        base_url=server.url,
    )
    assert server.seen[0].target == (
        "/products?filter%5BcreatedAfter%5D=2026-01-02T00%3A00%3A00Z"
        "&filter%5Bstatus%5D=live&page=2&where%5Bx%5D=1"
    )


def test_commas_inside_items_are_encoded(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer([]))
    driver.call(lambda c: c.products.list(tags=["a,b", "c"]), base_url=server.url)
    assert server.seen[0].target == "/products?tags=a%2Cb,c"


def test_a_default_query_can_be_replaced_and_removed(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer([]))
    driver.call(
        lambda c: c.products.list(limit=5, extra_query={"gone": omit}),
        base_url=server.url,
        default_query={"limit": 1, "gone": 1, "kept": True},
    )
    assert server.seen[0].target == "/products?kept=true&limit=5"
