"""Request bodies by media type."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator, Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from runtime.codec.files import FileTypes
from runtime.http.bodies import NO_BODY, encode_body
from runtime.http.endpoint import Body, Endpoint, Returns, Style
from runtime.omit import omit
from runtime.options import CallOptions

from .driver import Driver
from .local_server import Answer, LocalServer, Seen, json_answer
from .sample_client import AsyncShop, Shop

JSON = Body("application/json")


def json_of(value: object, extra: object | None = None) -> object:
    return encode_body(JSON, value, extra).content


def parts_of(request: Seen) -> list[Message]:
    """The parts of a multipart request, in order."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body)
    return [part for part in message.walk() if not part.is_multipart()]


def fields_of(request: Seen) -> list[tuple[object, object, bytes]]:
    """Name, file name and content of each part."""
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            bytes(part.get_payload(decode=True)),
        )
        for part in parts_of(request)
    ]


def test_json_is_compact_utf_8() -> None:
    body = encode_body(JSON, {"a": "ü", "b": [1, None]})
    assert body.content == '{"a":"ü","b":[1,null]}'.encode()
    assert body.content_type == "application/json"


def test_the_declared_media_type_is_sent() -> None:
    media_type = "application/merge-patch+json"
    assert encode_body(Body(media_type), {}).content_type == media_type


def test_json_that_is_not_an_object() -> None:
    assert json_of([1, 2]) == b"[1,2]"
    assert json_of(None) == b"null"
    assert json_of("x") == b'"x"'


def test_a_number_that_json_cannot_write_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_of({"a": float("nan")})


def test_an_optional_body_with_nothing_in_it_is_not_sent() -> None:
    optional = Body("application/json", required=False)
    assert encode_body(optional, {"a": omit}) is NO_BODY
    assert encode_body(optional, omit) is NO_BODY
    assert encode_body(JSON, {"a": omit}).content == b"{}"


def test_extra_body_is_merged_into_an_object() -> None:
    assert json_of({"a": 1, "b": 2}, {"b": omit, "c": 3}) == b'{"a":1,"b":2,"c":3}'
    assert json_of({"a": 1}, {"a": 9}) == b'{"a":9}'
    assert json_of([1], [2]) == b"[2]"
    assert encode_body(None, omit, {"a": 1}).content == b'{"a":1}'


def test_a_form() -> None:
    body = encode_body(
        Body(
            "application/x-www-form-urlencoded",
            encoding={"meta": Style("deepObject", explode=True)},
        ),
        {"a": "x y", "b": [1, 2], "c": {"d": 1}, "meta": {"k": "v"}, "e": True},
    )
    assert body.content == (b"a=x%20y&b=1&b=2&c=%7B%22d%22%3A1%7D&meta%5Bk%5D=v&e=true")


def test_text_is_sent_as_it_is() -> None:
    body = encode_body(Body("text/plain; charset=utf-8"), "grüß")
    assert body.content == "grüß".encode()
    assert body.content_type == "text/plain; charset=utf-8"


def test_any_media_type_is_bytes() -> None:
    assert encode_body(Body("*/*"), b"x").content_type == "application/octet-stream"


def test_a_form_of_files_and_fields(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer({"url": "u"}))
    driver.call(
        lambda c: c.products.images.upload("p", file=("a.png", b"data"), alt_text="ä"),
        base_url=server.url,
    )
    request = server.seen[0]
    assert request.method == "PUT"
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert fields_of(request) == [
        ("file", "a.png", b"data"),
        ("altText", None, "ä".encode()),
    ]
    assert [part.get("content-type") for part in parts_of(request)] == [
        "image/png",
        None,
    ]


def test_a_file_in_each_of_its_forms(
    driver: Driver, server: LocalServer, tmp_path: Path
) -> None:
    server.reply(json_answer({"url": "u"}))
    path = tmp_path / "cat.gif"
    path.write_bytes(b"gif")
    described: FileTypes = ("n", b"x", "text/x-y", {"X-A": "1"})
    for file in (b"raw", io.BytesIO(b"io"), path, described):
        upload(driver, server, file)
    assert [fields_of(seen)[0] for seen in server.seen] == [
        ("file", "upload", b"raw"),
        ("file", "upload", b"io"),
        ("file", "cat.gif", b"gif"),
        ("file", "n", b"x"),
    ]
    part = parts_of(server.seen[3])[0]
    assert (part["content-type"], part["x-a"]) == ("text/x-y", "1")


def upload(driver: Driver, server: LocalServer, file: FileTypes) -> None:
    driver.call(lambda c: c.products.images.upload("p", file=file), base_url=server.url)


UPLOAD = Endpoint[object](
    method="PUT",
    path="/files",
    body=Body(
        "multipart/form-data", encoding={"meta": Style("form", content="text/csv")}
    ),
    returns=(Returns("2XX", "*/*", lambda: object),),
    security=(),
)
BINARY = Endpoint[object](
    method="PUT", path="/raw", body=Body("application/octet-stream"), security=()
)


def put(
    driver: Driver, server: LocalServer, endpoint: Endpoint[object], value: object
) -> Seen:
    """Send a body that the sample client has no method for."""
    driver.call(lambda c: c._call(endpoint, body=value), base_url=server.url)
    return server.seen[-1]


def test_arrays_repeat_their_part_and_objects_are_json(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(200))
    value = {"f": [b"1", ("b.txt", b"2")], "o": {"a": 1}, "n": [1, True], "meta": "x"}
    request = put(driver, server, UPLOAD, value)
    assert fields_of(request) == [
        ("f", "upload", b"1"),
        ("f", "b.txt", b"2"),
        ("o", None, b'{"a":1}'),
        ("n", None, b"1"),
        ("n", None, b"true"),
        ("meta", None, b"x"),
    ]
    kinds = [part.get("content-type") for part in parts_of(request)]
    assert kinds[2] == "application/json"
    assert kinds[5] == "text/csv"


def test_a_binary_body_in_each_of_its_forms(
    driver: Driver, server: LocalServer, tmp_path: Path
) -> None:
    server.reply(Answer(200))
    path = tmp_path / "f"
    path.write_bytes(b"abc")

    def pieces() -> Iterator[bytes]:
        yield b"a"
        yield b"bc"

    for value in (b"abc", io.BytesIO(b"abc"), path, pieces()):
        request = put(driver, server, BINARY, value)
        assert request.body == b"abc"
        assert request.headers["content-type"] == "application/octet-stream"
    lengths = [seen.headers.get("content-length") for seen in server.seen]
    assert lengths == ["3", "3", "3", None]


def test_an_asynchronous_iterator(server: LocalServer) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"bc"

    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            await client._call(BINARY, body=pieces())

    server.reply(Answer(200))
    asyncio.run(main())
    assert server.seen[0].body == b"abc"


def test_an_asynchronous_iterator_needs_the_asynchronous_client(
    server: LocalServer,
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b""

    client = Shop(bearer_token="t", base_url=server.url)
    with client, pytest.raises(TypeError, match="asynchronous client"):
        client._call(BINARY, body=pieces())


def test_a_file_is_sent_whole_at_each_attempt(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(503), Answer(307, headers={"Location": "/b"}), Answer(200))
    file = io.BytesIO(b"__abc")
    file.seek(2)
    put(driver, server, BINARY, file)
    assert [seen.body for seen in server.seen] == [b"abc", b"abc", b"abc"]


def test_an_iterator_cannot_be_sent_again(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(503))
    with pytest.raises(Exception, match="503"):
        put(driver, server, BINARY, iter([b"abc"]))
    assert len(server.seen) == 1


def test_files_that_were_opened_are_closed(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"abc")
    body = encode_body(Body("application/octet-stream"), path)
    body.close()
    assert [handle.closed for handle in body.opened] == [True]


def test_extra_headers_may_change_the_content_type(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer({"id": "x", "createdAt": "2026-01-02T00:00:00Z"}, 201))
    options = {"Content-Type": "application/vnd.x+json"}
    driver.call(
        lambda c: c.products.create(
            name="n", extra_headers=options, extra_body={"z": 1}
        ),
        base_url=server.url,
    )
    assert server.seen[0].headers["content-type"] == "application/vnd.x+json"
    assert server.seen[0].json() == {"name": "n", "z": 1}


def test_no_body_no_content_type(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer([]))
    driver.call(lambda c: c.products.list(), base_url=server.url)
    assert "content-type" not in server.seen[0].headers
    assert CallOptions().extra_body is None


def test_a_form_has_no_null() -> None:
    form = Body(
        "application/x-www-form-urlencoded",
        encoding={"j": Style("content", content="application/json")},
    )
    value = {"a": None, "b": [None, 1], "c": {"d": None}, "j": None, "e": "", "f": []}
    assert encode_body(form, value).content == b"b=1&c=%7B%22d%22%3Anull%7D&j=null&e="
    assert encode_body(form, {"a": None}).content == b""


def test_a_multipart_body_has_no_null() -> None:
    body = Body(
        "multipart/form-data",
        encoding={
            "j": Style("content", content="application/json"),
            "s": Style("form"),
        },
    )
    value = {
        "a": None,
        "b": [None, 1],
        "j": None,
        "s": [None, 2],
        "e": "",
        "n": {"x": None},
    }
    content = encode_body(body, value).content
    assert isinstance(content, bytes)
    names = re.findall(rb'name="(\w)"[^\0]*?\r\n\r\n(.*)\r\n', content)
    assert names == [
        (b"b", b"1"),
        (b"j", b"null"),
        (b"s", b"2"),
        (b"e", b""),
        (b"n", b'{"x":null}'),
    ]
