"""Bodies that are written to files: whole, or the old file stays."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from runtime.codec.files import replacement
from runtime.errors import APIConnectionError
from runtime.http.binary import BinaryContent

from .driver import Driver
from .local_server import Answer, LocalServer
from .sample_client import AsyncShop, Shop

NEW = b"new" * 50_000


def download(driver: Driver, url: str, path: Path, name: str) -> None:
    """By the method of streamed responses that is called `name`."""
    if driver.flavour == "sync":
        with (
            Shop(bearer_token="t", base_url=url, max_retries=0) as client,
            client.products.with_streaming_response.retrieve("p") as response,
        ):
            getattr(response, name)(path)
        return

    async def act() -> None:
        async with (
            AsyncShop(bearer_token="t", base_url=url, max_retries=0) as client,
            client.products.with_streaming_response.retrieve("p") as response,
        ):
            await getattr(response, name)(path)

    asyncio.run(act())


@pytest.fixture(params=["write_to_file", "stream_to_file"])
def method(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_download_replaces_what_is_there(
    driver: Driver, server: LocalServer, tmp_path: Path, method: str
) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(b"old")
    server.reply(Answer(200, NEW))
    download(driver, server.url, path, method)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("old", [b"old", None])
def test_a_connection_that_is_lost_leaves_what_was_there(
    driver: Driver,
    server: LocalServer,
    tmp_path: Path,
    method: str,
    old: bytes | None,
) -> None:
    path = tmp_path / "a.gif"
    if old is not None:
        path.write_bytes(old)
    server.reply(Answer(200, NEW, promised=len(NEW) + 1))
    with pytest.raises(APIConnectionError):
        download(driver, server.url, path, method)
    assert [item.read_bytes() for item in tmp_path.iterdir()] == (
        [] if old is None else [old]
    )


def test_a_task_that_is_cancelled_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    class Stalling(httpx2.AsyncByteStream):
        async def __aiter__(self):  # type: ignore[no-untyped-def]
            yield b"new"
            await asyncio.sleep(60)

    async def act() -> None:
        transport = httpx2.MockTransport(
            lambda _: httpx2.Response(200, stream=Stalling())
        )
        http = httpx2.AsyncClient(transport=transport)
        async with AsyncShop(bearer_token="t", http_client=http) as client:
            streamed = client.products.with_streaming_response.retrieve("p")
            async with streamed as response:
                await asyncio.wait_for(response.write_to_file(path), 0.05)

    with pytest.raises(TimeoutError):
        asyncio.run(act())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def write(path: Path, content: bytes = NEW) -> None:
    BinaryContent(content, {}).write_to_file(path)


def test_a_new_file_may_be_read_by_those_who_may_read_new_files(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write(tmp_path / "ours")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()]
    assert modes[0] == modes[1]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_goes_on_leading_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write(pipe)
    reader.join(10)
    assert found == [NEW]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def refusing(method: str, error: OSError) -> Callable[..., object]:
    whole = getattr(Path, method)

    def refuse(path: Path, *given: object, **named: object) -> object:
        if path.suffix == ".part":
            raise error
        return whole(path, *given, **named)

    return refuse


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ("open", PermissionError(errno.EACCES, "no new files here")),
        ("replace", OSError(errno.EBUSY, "mounted by itself")),
    ],
)
def test_where_no_file_can_be_replaced_its_content_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, step, refusing(step, error))
    write(path)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a"
    with pytest.raises(FileNotFoundError) as caught, replacement(path):
        pass
    assert caught.value.filename == str(path)
    with pytest.raises(IsADirectoryError):
        write(tmp_path)
