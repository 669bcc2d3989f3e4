"""User text stays a value: no character of an argument becomes another parameter, segment,
header, cookie or part. What cannot be sent in a place is refused before it is sent.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.echo import Echo

SPECIAL = st.sampled_from("&=;,/?#%+[]{}\"\\' \r\n\0\t:@!$()*|.<>é\x7f\u2028")
TEXTS = st.text(
    st.one_of(SPECIAL, st.characters(exclude_categories=["Cs"])), max_size=8
)
LISTS = st.lists(TEXTS, max_size=3)
OBJECTS = st.dictionaries(TEXTS, TEXTS, max_size=3)
EXAMPLES = settings(max_examples=80)


@EXAMPLES
@given(one=TEXTS.filter(bool), two=TEXTS.filter(bool))
def test_in_a_path(echo: Echo, one: str, two: str) -> None:
    echo.client.texts.and_.retrieve(one=one, two=two)
    target = echo.request.url.raw_path.decode()
    before, texts, first, between, second = target.split("/")
    assert (before, texts, between) == ("", "texts", "and")
    assert (unquote(first), unquote(second)) == (one, two)
    assert not {"?", "#"} & set(target)


@EXAMPLES
@given(one=TEXTS, two=TEXTS, many=LISTS, few=LISTS, deep=OBJECTS)
def test_in_a_query(
    echo: Echo,
    one: str,
    two: str,
    many: list[str],
    few: list[str],
    deep: dict[str, str],
) -> None:
    echo.client.texts.query(
        one=one, two=two, many=many, comma=few, comma_reserved=few, deep=deep
    )
    query = echo.request.url.query.decode()
    assert parse_qsl(query, keep_blank_values=True, separator="&") == [
        ("one", one),
        ("two", two),
        *(("many", item) for item in many),
        *[(name, ",".join(few)) for name in ("comma", "comma_reserved") if few],
        *((f"deep[{name}]", item) for name, item in deep.items()),
    ]
    raw = dict(piece.split("=", 1) for piece in query.split("&"))
    for name in ("comma", "comma_reserved") if few else ():
        assert [unquote(item) for item in raw[name].split(",")] == few


@EXAMPLES
@given(text=TEXTS)
def test_in_a_header(echo: Echo, text: str) -> None:
    echo.client.texts.header.retrieve(x_one="x")
    names = [name.lower() for name, _ in echo.request.headers.raw]
    try:
        echo.client.texts.header.retrieve(x_one=text)
    except ValueError:
        return
    assert [name.lower() for name, _ in echo.request.headers.raw] == names
    (sent,) = [v for name, v in echo.request.headers.raw if name.lower() == b"x-one"]
    assert not set(sent) & set(b"\r\n\0")


@EXAMPLES
@given(one=TEXTS, two=TEXTS)
def test_in_cookies(echo: Echo, one: str, two: str) -> None:
    echo.client.texts.cookie.retrieve(one=one, two=two)
    pieces = echo.request.headers["cookie"].split(";")
    pairs = [piece.strip(" ").split("=", 1) for piece in pieces]
    assert [(name, unquote(value)) for name, value in pairs] == [
        ("one", one),
        ("two", two),
    ]


@EXAMPLES
@given(one=TEXTS, many=LISTS, values=OBJECTS)
def test_in_a_form(
    echo: Echo, one: str, many: list[str], values: dict[str, str]
) -> None:
    echo.client.texts.form.create(one=one, many=many, object=values)
    fields = parse_qsl(echo.request.content.decode(), keep_blank_values=True)
    *texts, (name, last) = fields
    assert texts == [("one", one), *(("many", item) for item in many)]
    assert (name, json.loads(last)) == ("object", values)


@EXAMPLES
@given(one=TEXTS, many=LISTS, name=TEXTS, kind=TEXTS, content=st.binary(max_size=20))
def test_in_parts(
    echo: Echo, one: str, many: list[str], name: str, kind: str, content: bytes
) -> None:
    try:
        echo.client.texts.multipart.create(
            one=one, many=many, file=(name, content, kind or None)
        )
    except ValueError:
        assert any(ord(mark) < 32 or ord(mark) == 127 for mark in kind)
        return
    boundary = echo.request.headers["content-type"].partition("boundary=")[2]
    head, *parts, end = echo.request.content.split(f"--{boundary}".encode())
    assert (head, end) == (b"", b"--\r\n")
    found: list[bytes] = []
    for part in parts:
        lines, _, value = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = {line.partition(b":")[0].lower() for line in lines.split(b"\r\n")}
        assert names <= {b"content-disposition", b"content-type"}
        found.append(value.removesuffix(b"\r\n"))
    assert found == [*(text.encode() for text in (one, *many)), content]
