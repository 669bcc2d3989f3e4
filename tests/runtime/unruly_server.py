"""A server on the loopback that does what it should not, for each call in another way."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from zlib import crc32

from .test_client import PRODUCT

RETRIES = 2
"""How often calls of the test are tried again."""
Act = Callable[[asyncio.StreamWriter], Awaitable[object] | None]


class UnrulyServer:
    """Counts how often each call has come, by the last segment of its path."""

    def __init__(self) -> None:
        self.url = ""
        self.came: Counter[str] = Counter()
        self.writers: set[asyncio.StreamWriter] = set()

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.writers.add(writer)
        try:
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                length = head.lower().partition(b"content-length: ")[2].split(b"\r")[0]
                await reader.readexactly(int(length or 0))
                await self._answer(head.split(b" ")[1].decode(), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.writers.discard(writer)
            writer.close()

    async def _answer(self, target: str, writer: asyncio.StreamWriter) -> None:
        name = target.rpartition("/")[2]
        if name == "again":
            return _redirect(writer, "/again")
        self.came[name] += 1
        number = crc32(f"{name} {self.came[name]}".encode())
        act = _ACTS[number % len(_ACTS)]
        done = act(writer)
        if done is not None:
            await done


def _send(
    writer: asyncio.StreamWriter,
    content: bytes,
    *headers: str,
    status: str = "200 OK",
    length: int | None = None,
) -> None:
    said = len(content) if length is None else length
    lines = ["Content-Type: application/json", f"Content-Length: {said}", *headers]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""])
    writer.write(head.encode() + content)


GOOD = json.dumps(PRODUCT).encode()


def _answer_well(writer: asyncio.StreamWriter) -> None:
    _send(writer, GOOD)


def _say_wrong_json(writer: asyncio.StreamWriter) -> None:
    _send(writer, b'{"id": ')


def _say_another_type(writer: asyncio.StreamWriter) -> None:
    _send(writer, b'{"id": [1], "price": {}}')


def _say_nothing_in_it(writer: asyncio.StreamWriter) -> None:
    _send(writer, b"")


def _fail(writer: asyncio.StreamWriter) -> None:
    _send(writer, b"<h1>no</h1>", status="500 No")


def _be_busy(writer: asyncio.StreamWriter) -> None:
    _send(writer, b"{}", "Retry-After: 0", status="503 Busy")


def _redirect(writer: asyncio.StreamWriter, place: str = "/again") -> None:
    _send(writer, b"", f"Location: {place}", status="307 Elsewhere")


def _redirect_nowhere(writer: asyncio.StreamWriter) -> None:
    _redirect(writer, "http://[::1:/")


def _reset(writer: asyncio.StreamWriter) -> None:
    connection: socket.socket = writer.get_extra_info("socket")
    lingering = struct.pack("ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering)
    writer.transport.abort()


def _hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()


def _cut_off(writer: asyncio.StreamWriter) -> None:
    _send(writer, GOOD[:7], length=len(GOOD))
    writer.close()


def _say_less_than_it_is(writer: asyncio.StreamWriter) -> None:
    _send(writer, GOOD, length=len(GOOD) - 5)
    writer.close()


def _lie_of_encoding(writer: asyncio.StreamWriter) -> None:
    _send(writer, GOOD, "Content-Encoding: gzip")


def _cut_a_chunk(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}")
    writer.close()


def _say_no_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x16\x03\x01\x02\r\n\r\n")
    writer.close()


async def _stall(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.4)
    writer.close()


async def _stall_in_it(writer: asyncio.StreamWriter) -> None:
    _send(writer, GOOD[:7], length=len(GOOD))
    await asyncio.sleep(0.4)
    writer.close()


_ACTS: tuple[Act, ...] = (
    *[_answer_well] * 8,
    _say_wrong_json,
    _say_another_type,
    _say_nothing_in_it,
    _fail,
    _be_busy,
    _redirect,
    _redirect_nowhere,
    _reset,
    _hang_up,
    _cut_off,
    _say_less_than_it_is,
    _lie_of_encoding,
    _cut_a_chunk,
    _say_no_http,
    _stall,
    _stall_in_it,
)


@contextmanager
def unruly_server() -> Iterator[UnrulyServer]:
    server = UnrulyServer()
    started, stop = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        listening = await asyncio.start_server(
            server.serve, "127.0.0.1", 0, backlog=1024
        )
        server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        started.set()
        async with listening:
            await stop.wait()
            for writer in list(server.writers):
                writer.transport.abort()
            with suppress(TimeoutError):
                await asyncio.wait_for(listening.wait_closed(), 1)

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    started.wait(20)
    try:
        yield server
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join()
