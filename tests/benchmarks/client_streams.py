"""What is measured of streams: a million events, and a gigabyte in either direction.

``python client_streams.py PROGRAM LIBRARY`` prints one number: seconds of CPU, or megabytes
(Linux). Runs like ``client_programs``. Events come from memory, in chunks as they come from
a socket; bytes go to and from a server of another process, over the loopback.
"""

# pyright: reportMissingImports=false
# mypy: ignore-errors
import asyncio
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

EVENTS = 1_000_000
EVENT = b'data: {"id": "chunk-1", "text": "A word or two, as models give them."}\n\n'
CHUNK = 65_536
GIGABYTE = 1_000_000_000
MEGABYTE = bytes(1_000_000)


def events(library: str) -> float:
    """All events of a stream, each as its text."""
    start = time.process_time()
    assert sum(1 for _ in _events(library)) == EVENTS
    return time.process_time() - start


def events_async(library: str) -> float:
    """The same with the asynchronous client."""
    return asyncio.run(_count_async(library))


def events_memory(library: str) -> float:
    """What the first client has at once beyond what it has after its first thousand."""
    stream = iter(_events(library))
    for _ in range(1000):
        next(stream)
    with _peak() as peak:
        for _ in stream:
            pass
    return peak[0]


def upload_memory(library: str) -> float:
    """What a client has at once while a gigabyte goes out that an iterator gives."""
    pieces = (MEGABYTE for _ in range(GIGABYTE // len(MEGABYTE)))
    with _server() as url:
        client = _client(library, url)
        client.files.update(body=b"warm")
        with _peak() as peak:
            client.files.update(body=pieces)
    return peak[0]


def download_memory(library: str) -> float:
    """What a client has at once while a gigabyte comes in that is written to a file."""
    with _server() as url, tempfile.TemporaryDirectory() as folder:
        client = _client(library, url)
        client.files.update(body=b"warm")
        path = Path(folder, "file")
        with _peak() as peak, client.files.with_streaming_response.list() as response:
            response.write_to_file(path)
        assert path.stat().st_size == GIGABYTE
    return peak[0]


def _client(library: str, url: str):
    assert library == "ours"
    from ours_streams import Client

    return Client(base_url=url)


def _body() -> Iterator[bytes]:
    """The events in chunks that end anywhere."""
    content = EVENT * EVENTS
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def _transport(httpx2):
    class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            return _body()

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for chunk in _body():
                yield chunk

    kind = {"content-type": "text/event-stream"}

    def answer(request):
        return httpx2.Response(200, headers=kind, stream=Body(), request=request)

    return httpx2.MockTransport(answer)


def _events(library: str) -> Iterator[object]:
    import httpx2

    http = httpx2.Client(transport=_transport(httpx2))
    if library == "base":
        with http.stream("GET", "https://streams.example.com/words") as response:
            yield from httpx2.EventSource(response)
        return
    from ours_streams import Client

    yield from Client(http_client=http).words.list()


async def _count_async(library: str) -> float:
    import httpx2

    http = httpx2.AsyncClient(transport=_transport(httpx2))
    start = time.process_time()
    found = 0
    if library == "base":
        url = "https://streams.example.com/words"
        async with http.stream("GET", url) as response:
            async for _ in httpx2.EventSource(response):
                found += 1
    else:
        from ours_streams import AsyncClient

        async for _ in await AsyncClient(http_client=http).words.list():
            found += 1
    assert found == EVENTS
    return time.process_time() - start


@contextmanager
def _peak() -> Iterator[list[float]]:
    """The most that is resident meanwhile, beyond what was before, in MB."""
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak so far is forgotten
    found: list[float] = []
    yield found
    found.append(_status("VmHWM") - before)


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


@contextmanager
def _server() -> Iterator[str]:
    command = [sys.executable, __file__, "serve", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def serve(_: str) -> float:
    """A server that takes what comes, and has a gigabyte for who asks."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        with connection:
            _answer_all(connection)


def _answer_all(connection: socket.socket) -> None:
    while head := _head(connection):
        if head.startswith(b"GET"):
            connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n" % GIGABYTE)
            connection.sendall(b"content-type: application/octet-stream\r\n\r\n")
            for _ in range(GIGABYTE // len(MEGABYTE)):
                connection.sendall(MEGABYTE)
        else:
            if b"transfer-encoding" in head.lower():
                _discard_chunks(connection, head)
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")


def _head(connection: socket.socket) -> bytes:
    """A head, with as much of the body as came with it; all of one that has a length."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(CHUNK)
        if not piece:
            return b""
        head += piece
    if b"warm" not in head and b"content-length: 4" in head.lower():
        connection.recv(CHUNK)
    return head


def _discard_chunks(connection: socket.socket, head: bytes) -> None:
    end = head[-5:]
    buffer = bytearray(1_000_000)
    while end != b"0\r\n\r\n":
        size = connection.recv_into(buffer)
        if not size:
            return
        end = (end + bytes(buffer[max(0, size - 5) : size]))[-5:]


PROGRAMS = {
    "events": events,
    "events-async": events_async,
    "events-memory": events_memory,
    "upload-memory": upload_memory,
    "download-memory": download_memory,
    "serve": serve,
}

if __name__ == "__main__":
    print(PROGRAMS[sys.argv[1]](sys.argv[2]))
