"""What a response is read as: what is documented, as far as the type that came allows it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import httpx2
import pytest
from runtime.codec.formats import UnixTime, UnixTimeInput
from runtime.codec.headers import read_headers
from runtime.codec.models import BaseModel, InHeader, Wire
from runtime.errors import APIResponseValidationError
from runtime.http.binary import BinaryContent
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Endpoint, Returns
from runtime.http.response_parsing import error_of, parse_response

JSON = "application/json"
TEXT = "text/plain"


class Problem(BaseModel):
    """The documented body of an error."""

    code: int
    detail: str | None = None


def answer(
    content: bytes, media_type: str | None, status: int = 200
) -> httpx2.Response:
    headers = {} if media_type is None else {"content-type": media_type}
    request = httpx2.Request("GET", "https://example.com")
    return httpx2.Response(status, content=content, headers=headers, request=request)


def read(
    annotation: object,
    content: bytes,
    came: str | None,
    documented: str = JSON,
    strict: bool = False,
) -> object:
    endpoint = Endpoint[object](
        method="GET",
        path="/",
        returns=(Returns("200", documented, lambda: annotation),),
    )
    return parse_response(endpoint, strict, answer(content, came))


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    ("content", "came", "value"),
    [
        (b'{"a": 7}', JSON, {"a": 7}),
        (b'"text"', "application/problem+json", "text"),
        (b'{"a": 7}', TEXT, {"a": 7}),
        (b"[1]", None, [1]),
        (b' {"a": 7}', "text/html; charset=utf-8", {"a": 7}),
        (b"hello", TEXT, "hello"),
        (b"7", TEXT, "7"),
        (b"{oops", TEXT, "{oops"),
        (b"a,b\n", "text/csv; charset=utf-8", "a,b\n"),
        (b"<p>x</p>", "text/html", "<p>x</p>"),
        (b"", JSON, None),
        (b" \n", JSON, None),
        (b"", TEXT, None),
    ],
)
def test_json_of_any_shape_is_what_came(
    content: bytes, came: str | None, value: object, strict: bool
) -> None:
    assert read(Any, content, came, strict=strict) == value


@pytest.mark.parametrize("came", ["application/pdf", "image/png", None])
def test_a_file_in_place_of_any_json(came: str | None) -> None:
    value = read(Any, b"%PDF\xff", came)
    assert isinstance(value, BinaryContent)
    assert (value.content, value.content_type) == (b"%PDF\xff", came)


def test_bytes_that_are_documented_as_json() -> None:
    value = read(BinaryContent, b"%PDF\xff", "application/pdf")
    assert isinstance(value, BinaryContent)
    assert value.content == b"%PDF\xff"


@pytest.mark.parametrize("strict", [True, False])
def test_the_message_names_both_types(strict: bool) -> None:
    with pytest.raises(APIResponseValidationError) as caught:
        read(Problem, b"%PDF", "application/pdf", strict=strict)
    assert "it is application/pdf, documented is application/json" in str(caught.value)
    assert caught.value.response is not None
    with pytest.raises(APIResponseValidationError, match="it is of no type"):
        read(Problem, b"%PDF", None, strict=strict)


@pytest.mark.parametrize(
    ("content", "came", "value"),
    [
        (b"hello", TEXT, "hello"),
        (b"hello", "application/octet-stream", "hello"),
        (b'"hello"', JSON, "hello"),
        (b"hello", JSON, "hello"),
        (b"", JSON, ""),
    ],
)
def test_text_of_any_type(content: bytes, came: str, value: str) -> None:
    assert read(str, content, came, "*/*") == value


def test_a_text_that_is_not_quoted() -> None:
    assert read(str, b"hello world", JSON) == "hello world"
    assert read(str | None, b"hello", JSON) == "hello"
    assert read(Literal["a", "b"] | str, b"a", JSON) == "a"
    assert read(dt.date, b"2026-01-02", JSON) == dt.date(2026, 1, 2)
    for annotation in (str, str | None):
        with pytest.raises(APIResponseValidationError, match="Invalid JSON"):
            read(annotation, b"hello", JSON, strict=True)


@pytest.mark.parametrize("annotation", [int, Problem, list[str], dict[str, str]])
def test_what_is_no_text_is_still_an_error(annotation: object) -> None:
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        read(annotation, b"hello", JSON)


@pytest.mark.parametrize("annotation", [str, Problem, list[str], Problem | None, int])
def test_white_space_is_no_content(annotation: object) -> None:
    assert read(annotation, b" \r\n", JSON) is None
    assert read(str, b" \n", TEXT, TEXT) == " \n"


@pytest.mark.parametrize("charset", ["iso-8859-1", '"ISO-8859-1"', "utf-16", "cp1252"])
def test_the_declared_charset_is_honoured(charset: str) -> None:
    encoded = '{"code": 1, "detail": "Müße"}'.encode(charset.strip('"'))
    for strict in (True, False):
        value = read(Problem, encoded, f"{JSON}; charset={charset}", strict=strict)
        assert value == Problem(code=1, detail="Müße")
    assert read(Any, encoded, f"{JSON}; charset={charset}") == json.loads(
        encoded.decode(charset.strip('"'))
    )
    text = "Müße".encode(charset.strip('"'))
    assert read(str, text, f"{TEXT}; charset={charset}", TEXT) == "Müße"
    error = error_of(PROBLEMS, answer(encoded, f"{JSON}; charset={charset}", 400))
    assert error.body == Problem(code=1, detail="Müße")


@pytest.mark.parametrize("charset", ["utf-8", "hex", "nonsense", "ascii"])
def test_what_is_utf_8_stays_so(charset: str) -> None:
    content = '{"code": 1, "detail": "Müße"}'.encode()
    value = read(Problem, content, f"{JSON}; charset={charset}", strict=True)
    assert value == Problem(code=1, detail="Müße")


def test_a_byte_order_mark_is_no_content() -> None:
    assert read(Problem, b'\xef\xbb\xbf{"code": 1}', JSON, strict=True) == Problem(
        code=1
    )
    assert read(Any, b'\xef\xbb\xbf{"code": 1}', JSON) == {"code": 1}


SCALARS: list[tuple[object, bytes, object]] = [
    (int, b"9007199254740993", 9007199254740993),
    (int, b" 7\n", 7),
    (float, b"7", 7),
    (float, b"7.5", 7.5),
    (bool, b"true", True),
    (bool, b"false", False),
    (dt.date, b"2026-01-02", dt.date(2026, 1, 2)),
    (Literal["a", "b"] | str, b"a", "a"),
    (UnixTime, b"86400", dt.datetime(1970, 1, 2, tzinfo=dt.UTC)),
]


@pytest.mark.parametrize(("annotation", "content", "value"), SCALARS)
def test_scalars_as_plain_text(
    annotation: object, content: bytes, value: object
) -> None:
    found = read(annotation, content, "text/plain;charset=UTF-8", TEXT, strict=True)
    assert (found, type(found)) == (value, type(value))
    sent = encode_body(Body(TEXT, lambda: UnixTimeInput), found)
    if annotation is not UnixTime:
        sent = encode_body(Body(TEXT), found)
    assert sent.content == content.strip()
    assert sent.content_type == "text/plain; charset=utf-8"


def test_a_wrong_scalar_is_text(caplog: pytest.LogCaptureFixture) -> None:
    assert read(int, b"many", TEXT, TEXT) == "many"
    with pytest.raises(APIResponseValidationError):
        read(int, b"many", TEXT, TEXT, strict=True)


PROBLEMS = Endpoint[object](
    method="GET", path="/", errors=(Returns("4XX", JSON, lambda: Problem),)
)


@pytest.mark.parametrize("came", [TEXT, None, "text/plain;charset=utf-8", "text/html"])
def test_the_json_of_an_error_under_another_type(came: str | None) -> None:
    error = error_of(PROBLEMS, answer(b'{"code": 7}', came, 404))
    assert error.body == Problem(code=7)
    assert error_of(PROBLEMS, answer(b"not here", came, 404)).body == "not here"


@pytest.mark.parametrize(
    ("documented", "sent", "content"),
    [
        (TEXT, "text/plain; charset=utf-8", "Müße".encode()),
        ("text/csv", "text/csv; charset=utf-8", "Müße".encode()),
        ("text/plain; charset=iso-8859-1", None, "Müße".encode("latin-1")),
        ("text/plain; charset=nonsense", None, "Müße".encode()),
        ("application/yaml", None, "Müße".encode()),
    ],
)
def test_a_text_that_is_sent_names_its_charset(
    documented: str, sent: str | None, content: bytes
) -> None:
    body = encode_body(Body(documented), "Müße")
    assert (body.content, body.content_type) == (content, sent or documented)


def test_headers_that_are_objects() -> None:
    class Page(BaseModel):
        total: int | None = None
        total_pages: int | None = None

    class Headers(BaseModel):
        page: Annotated[Page | None, Wire("X-Pagination")] = None
        more: Annotated[Mapping[str, int] | dict[str, int] | None, Wire("X-More")] = (
            None
        )
        at: Annotated[UnixTime | None, Wire("X-Reset")] = None
        half: Annotated[UnixTime | None, Wire("X-Half")] = None
        pairs: Annotated[Page | None, Wire("X-Pairs"), InHeader(explode=True)] = None

    came = {
        "X-Pagination": '{"total": 40, "total_pages": 4}',
        "X-More": '{"a": 1}',
        "X-Reset": "86400",
        "X-Half": "0.5",
        "X-Pairs": "total=2,total_pages=1",
    }
    found = read_headers(Headers, came)
    assert found.page == Page(total=40, total_pages=4)
    assert found.more == {"a": 1}
    assert found.at == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
    assert found.half == dt.datetime(1970, 1, 1, 0, 0, 0, 500_000, tzinfo=dt.UTC)
    assert found.pairs == Page(total=2, total_pages=1)
    assert str(read_headers(Headers, {"X-Pagination": "{oops"}).page) == "{oops"
