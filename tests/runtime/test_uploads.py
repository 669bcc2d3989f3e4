"""Uploads: files in pieces that are never read whole, and how far they have come."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import anyio
import httpx2
import pytest
from runtime.codec.files import FileTypes
from runtime.codec.models import Wire
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Endpoint, Returns
from typing_extensions import TypedDict

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer
from .sample_client import AsyncShop, Shop
from .test_bodies import fields_of, parts_of

BINARY = Endpoint[object](
    method="PUT", path="/raw", body=Body("application/octet-stream"), security=()
)
FORM = Endpoint[object](
    method="PUT",
    path="/form",
    body=Body("multipart/form-data"),
    returns=(Returns("2XX", "*/*", lambda: object),),
    security=(),
)


class Upload(TypedDict, total=False):
    """A form with files, one of which may be text."""

    data: FileTypes
    more: Sequence[FileTypes]
    maybe: FileTypes | None
    either: FileTypes | str
    renamed: Annotated[FileTypes, Wire("re-named")]


FILES = Body("multipart/form-data", lambda: Upload)
FILE = Body("application/octet-stream", lambda: FileTypes)


class Awaited:
    """A file that is read asynchronously, as `aiofiles` and `anyio.open_file` give."""

    def __init__(self, content: bytes, name: object = "/home/x/a.txt") -> None:
        self.inner = io.BytesIO(content)
        self.name = name

    async def read(self, size: int = -1) -> bytes:
        return self.inner.read(size)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return async_pieces(*self.inner)


def pieces(*texts: bytes) -> Iterator[bytes]:
    yield from texts


async def async_pieces(*texts: bytes) -> AsyncIterator[bytes]:
    for text in texts:
        yield text


def send(
    driver: Driver, server: LocalServer, endpoint: Endpoint[object], body: object
) -> None:
    driver.call(lambda c: c._call(endpoint, body=body), base_url=server.url)


def test_a_part_of_a_form_from_a_generator(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer({"url": "u"}))
    driver.call(
        lambda c: c.products.images.upload("p", file=pieces(b"a", b"bc"), alt_text="x"),
        base_url=server.url,
    )
    assert fields_of(server.seen[0]) == [
        ("file", "upload", b"abc"),
        ("altText", None, b"x"),
    ]
    assert server.seen[0].headers["transfer-encoding"] == "chunked"


def test_a_generator_with_name_type_and_headers(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(200))
    file: FileTypes = ("a.csv", pieces(b"1,", b"2"), "text/csv", {"X-Rows": "1"})
    send(driver, server, FORM, {"file": file})
    (part,) = parts_of(server.seen[0])
    assert part.get_filename() == "a.csv"
    assert (part["content-type"], part["x-rows"]) == ("text/csv", "1")
    assert part.get_payload() == "1,2"


def test_an_array_of_files_in_each_of_their_forms(
    driver: Driver, server: LocalServer, tmp_path: Path
) -> None:
    server.reply(Answer(200))
    path = tmp_path / "c.txt"
    path.write_bytes(b"c")
    files = [b"a", io.BytesIO(b"b"), path, ("d", pieces(b"d", b"d")), pieces(b"e")]
    send(driver, server, FORM, {"files": files})
    assert [content for _, _, content in fields_of(server.seen[0])] == [
        b"a",
        b"b",
        b"c",
        b"dd",
        b"e",
    ]


def test_a_part_from_an_asynchronous_generator(server: LocalServer) -> None:
    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            await client._call(
                FORM, body={"a": async_pieces(b"1", b"2"), "b": pieces(b"3"), "c": "4"}
            )

    server.reply(Answer(200))
    asyncio.run(main())
    assert [content for _, _, content in fields_of(server.seen[0])] == [
        b"12",
        b"3",
        b"4",
    ]


def test_an_asynchronous_part_needs_the_asynchronous_client(
    server: LocalServer,
) -> None:
    with (
        Shop(bearer_token="t", base_url=server.url) as client,
        pytest.raises(TypeError, match="asynchronous client"),
    ):
        client._call(FORM, body={"a": async_pieces(b"1")})


@pytest.mark.parametrize(
    "media_type", ["multipart/form-data", "multipart/mixed", "*/*"]
)
def test_nothing_is_read_before_it_is_sent(media_type: str) -> None:
    read: list[int] = []

    def numbered() -> Iterator[bytes]:
        for number in range(1000):
            read.append(number)
            yield b"x"

    value: object = {
        "multipart/form-data": {"file": numbered()},
        "multipart/mixed": [numbered()],
        "*/*": numbered(),
    }[media_type]
    body = encode_body(Body(media_type), value)
    content = body.sync_content()
    assert content is not None and not read
    sent = iter(content)
    while not read:
        next(sent)
    assert len(read) == 1


def test_a_part_is_sent_from_where_its_file_stands(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(503), Answer(200))
    file = io.BytesIO(b"__abc")
    file.seek(2)
    send(driver, server, FORM, {"file": file})
    assert [fields_of(seen)[0][2] for seen in server.seen] == [b"abc", b"abc"]


def test_a_form_with_a_generator_is_sent_once(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(503))
    with pytest.raises(Exception, match="503"):
        send(driver, server, FORM, {"file": pieces(b"a")})
    assert len(server.seen) == 1


def test_a_media_type_without_boundary_is_completed(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(200))
    driver.call(
        lambda c: c._call(FORM, body={"file": b"a"}),
        base_url=server.url,
        default_headers={"Content-Type": "multipart/form-data"},
    )
    assert fields_of(server.seen[0])[0][2] == b"a"


class Progress:
    """What a progress callback was told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int | None]] = []

    def __call__(self, sent: int, total: int | None) -> None:
        self.told.append((sent, total))


def told_of(
    driver: Driver, server: LocalServer, endpoint: Endpoint[object], body: object
) -> list[tuple[int, int | None]]:
    progress = Progress()
    driver.call(
        lambda c: c.with_options(upload_progress=progress)._call(endpoint, body=body),
        base_url=server.url,
    )
    return progress.told


def test_progress_of_an_upload_is_told(
    driver: Driver, server: LocalServer, tmp_path: Path
) -> None:
    server.reply(Answer(200))
    path = tmp_path / "large"
    path.write_bytes(b"x" * 150_000)
    told = told_of(driver, server, BINARY, path)
    assert told == [(65_536, 150_000), (131_072, 150_000), (150_000, 150_000)]
    told = told_of(driver, server, FORM, {"file": path})
    total = len(server.seen[1].body)
    assert [total for _, total in told] == [total] * len(told)
    assert [sent for sent, _ in told] == sorted({sent for sent, _ in told})
    assert told[-1][0] == total == int(server.seen[1].headers["content-length"])


def test_progress_of_an_iterator_has_no_total(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(200))
    told = told_of(driver, server, BINARY, pieces(b"a", b"bc"))
    assert told == [(1, None), (3, None)]


def test_progress_of_bytes_comes_in_steps(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(200))
    told = told_of(driver, server, BINARY, b"x" * 70_000)
    assert told == [(65_536, 70_000), (70_000, 70_000)]
    assert server.seen[0].headers["content-length"] == "70000"


def test_progress_begins_anew_with_each_attempt(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(503), Answer(200))
    assert told_of(driver, server, BINARY, b"abc") == [(3, 3), (3, 3)]


def test_progress_is_an_option_of_copies_and_can_be_taken_away() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        request.read()
        return httpx2.Response(200)

    progress = Progress()
    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    client = Shop(bearer_token="t", http_client=http)
    told = client.with_options(upload_progress=progress)
    client._call(BINARY, body=b"a")
    assert not progress.told
    told.copy(timeout=1)._call(BINARY, body=b"a")
    assert progress.told == [(1, 1)]
    told.with_options(upload_progress=None)._call(BINARY, body=b"a")
    assert progress.told == [(1, 1)]


def test_whoever_watches_may_stop_an_upload(
    driver: Driver, server: LocalServer
) -> None:
    class Stopped(Exception):
        pass

    def stop(sent: int, total: int | None) -> None:
        raise Stopped

    server.reply(Answer(200))
    with pytest.raises(Stopped):
        driver.call(
            lambda c: c.with_options(upload_progress=stop)._call(BINARY, body=b"abc"),
            base_url=server.url,
        )


def test_a_file_in_json_is_text() -> None:
    kind = Body("application/json", lambda: dict[str, FileTypes])
    for value in (
        pieces(b"ab", b"c"),
        b"abc",
        "abc",
        io.BytesIO(b"abc"),
        ("n", b"abc"),
    ):
        assert encode_body(kind, {"data": value}).content == b'{"data":"abc"}'
    with pytest.raises(TypeError, match=r"`data`.*not UTF-8"):
        encode_body(Body("application/json", lambda: Upload), {"data": b"\xff"})
    with pytest.raises(TypeError, match=r"`data`.*cannot be waited for"):
        encode_body(Body("application/json", lambda: Upload), {"data": async_pieces()})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("/etc/hostname", "it is text; pass a `pathlib.Path`"),
        (io.StringIO("x"), "open as text"),
        (("name", io.StringIO("x")), "open as text"),
        (7, "got int"),
        ({"a": 1}, "got dict"),
        ([b"x"], "got list"),
    ],
)
def test_what_is_no_file_is_refused_by_name(value: object, reason: str) -> None:
    for data in ({"data": value}, {"maybe": value}):
        (name,) = data
        with pytest.raises(TypeError, match=f"`{name}` is no file.*{reason}"):
            encode_body(FILES, data)
    with pytest.raises(TypeError, match="`more` is no file"):
        encode_body(FILES, {"more": [b"x", value]})
    with pytest.raises(TypeError, match=f"`body` is no file.*{reason}"):
        encode_body(FILE, value)


def test_the_argument_is_named_as_callers_know_it(
    driver: Driver, server: LocalServer
) -> None:
    with pytest.raises(TypeError, match="`renamed` is no file"):
        encode_body(FILES, {"re-named": "a"})
    with pytest.raises(TypeError, match="`more` is no file"):
        encode_body(FILES, {"more": "/etc/hostname"})
    form = Endpoint[object](method="PUT", path="/form", body=FILES, security=())
    with pytest.raises(TypeError, match="`data` is no file"):
        send(driver, server, form, {"data": "/etc/hostname"})
    assert server.seen == []


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ä")
    with path.open() as file, pytest.raises(TypeError, match='in the mode "rb"'):
        encode_body(FILES, {"data": file})


def test_text_stays_where_it_is_documented() -> None:
    content = encode_body(FILES, {"either": "text"}).content
    assert isinstance(content, bytes)
    assert b'name="either"\r\n\r\ntext\r\n' in content


@pytest.mark.parametrize(
    "value", [memoryview(b"abc"), bytearray(b"abc"), ("upload", "abc"), [b"abc"]]
)
def test_a_file_in_other_forms(value: object) -> None:
    name = "more" if isinstance(value, list) else "data"
    content = encode_body(FILES, {name: value, "maybe": None}).content
    assert isinstance(content, bytes)
    assert content.count(b"Content-Disposition") == 1
    assert b'filename="upload"' in content
    assert b"\r\n\r\nabc\r\n" in content
    if not isinstance(value, list):
        assert encode_body(FILE, value).content == b"abc"


def test_paths_of_other_libraries(
    tmp_path: Path, driver: Driver, server: LocalServer
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x00abc")
    server.reply(Answer(200), Answer(200))
    form = Endpoint[object](method="PUT", path="/form", body=FILES, security=())
    raw = Endpoint[object](method="PUT", path="/raw", body=FILE, security=())
    send(driver, server, form, {"data": anyio.Path(path)})
    send(driver, server, raw, anyio.Path(path))
    assert fields_of(server.seen[0]) == [("data", "a.bin", b"\x00abc")]
    assert server.seen[1].body == b"\x00abc"


def test_a_file_that_is_waited_for(
    tmp_path: Path, driver: Driver, server: LocalServer
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc\nde")
    form = Endpoint[object](method="PUT", path="/form", body=FILES, security=())
    raw = Endpoint[object](method="PUT", path="/raw", body=FILE, security=())
    if driver.flavour == "sync":
        for endpoint, value in ((form, {"data": Awaited(b"a")}), (raw, Awaited(b"a"))):
            with pytest.raises(TypeError, match="needs the asynchronous client"):
                send(driver, server, endpoint, value)
        assert server.seen == []
        return
    server.reply(Answer(200), Answer(200), Answer(200))
    send(driver, server, form, {"data": Awaited(b"abc\nde")})
    send(driver, server, raw, Awaited(b"abc\nde"))

    async def opened() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            async with await anyio.open_file(path, "rb") as file:
                await client._call(form, body={"more": [file]})
            async with await anyio.open_file(path) as text:
                with pytest.raises(TypeError, match="open as text"):
                    await client._call(form, body={"data": text})

    asyncio.run(opened())
    assert fields_of(server.seen[0]) == [("data", "a.txt", b"abc\nde")]
    assert server.seen[1].body == b"abc\nde"
    assert fields_of(server.seen[2]) == [("more", "a.txt", b"abc\nde")]
