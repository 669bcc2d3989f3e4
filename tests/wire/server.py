"""A real HTTP/1.1 server on the loopback that keeps the bytes of each request.

It reads the socket itself: a library would already have decoded what is to be compared.
"""

import base64
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from io import BufferedIOBase
from typing import Any


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as it came: the request line, the header lines, the bytes of the body."""

    line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def method(self) -> str:
        """The method of the request line."""
        return self.line.split(" ")[0]

    @property
    def target(self) -> str:
        """The target of the request line, untouched."""
        return self.line.split(" ")[1]


class WireServer:
    """Answers requests with the scripted responses, and remembers what came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.recorded: list[Recorded] = []
        self._answers = [b""]

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def script(self, *responses: Mapping[str, Any]) -> None:
        """Forget what came, and answer with these, with the last one from then on."""
        self.recorded.clear()
        self._answers = [_response(response) for response in responses]

    def answer(self, request: Recorded) -> bytes:
        """Called by the connection."""
        self.recorded.append(request)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def bytes_of(body: object) -> bytes:
    """A body of a vector: text, or ``{"$bytes": …}``."""
    if isinstance(body, dict):
        return base64.b64decode(body["$bytes"])
    return str(body).encode()


def _response(response: Mapping[str, Any]) -> bytes:
    status = response["status"]
    body = bytes_of(response.get("body", ""))
    headers = {"Connection": "close", **response.get("headers", {})}
    if status not in (204, 304) and "Content-Length" not in headers:
        headers["Content-Length"] = str(len(body))
    phrases = {item.value: item.phrase for item in HTTPStatus}
    lines = [f"HTTP/1.1 {status} {phrases.get(status, 'Unknown')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode("utf-8") + body


@contextmanager
def wire_server() -> Iterator[WireServer]:
    """A running server."""
    with _Listener(("127.0.0.1", 0), _Connection) as listener:
        listener.wire = WireServer(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield listener.wire
        finally:
            listener.shutdown()
            thread.join()


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    wire: WireServer


class _Connection(socketserver.StreamRequestHandler):
    server: _Listener

    def handle(self) -> None:
        request = _request(self.rfile)
        if request is not None:
            self.wfile.write(self.server.wire.answer(request))


def _request(stream: BufferedIOBase) -> Recorded | None:
    line = stream.readline().decode("latin-1").rstrip("\r\n")
    if not line:
        return None
    headers: list[tuple[str, str]] = []
    while header := stream.readline().rstrip(b"\r\n"):
        name, _, value = header.partition(b":")
        headers.append((name.decode("latin-1"), value.strip().decode("utf-8")))
    lowered = {name.lower(): value for name, value in headers}
    if lowered.get("transfer-encoding") == "chunked":
        body = b"".join(_chunks(stream))
    else:
        body = stream.read(int(lowered.get("content-length", "0")))
    return Recorded(line, tuple(headers), body)


def _chunks(stream: BufferedIOBase) -> Iterator[bytes]:
    while size := int(stream.readline(), 16):
        yield stream.read(size)
        stream.readline()
    stream.readline()
