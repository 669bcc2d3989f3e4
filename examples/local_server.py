"""A server on this machine that stands in for a vendor.

It records what arrives, byte for byte, and answers with what it was given: the demo and
the tests of the vendors' samples both run against it. It listens on 127.0.0.1 only.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request as it arrived. ``path`` has the query; header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class LocalServer:
    """A running server: where it is, and what it has received so far."""

    url: str
    received: list[Received] = field(default_factory=list)

    @property
    def only(self) -> Received:
        """The one request that arrived."""
        if len(self.received) != 1:
            raise LookupError(f"{len(self.received)} requests arrived, not one")
        return self.received[0]


@contextmanager
def local_server(answer: bytes, *, status: int = 200) -> Iterator[LocalServer]:
    """A server that gives every request the same JSON answer, until the block ends."""
    listener = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server = LocalServer(f"http://127.0.0.1:{listener.server_address[1]}")
    listener.RequestHandlerClass = _handler(server.received, answer, status)
    thread = Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()


def _handler(
    received: list[Received], answer: bytes, status: int
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Records the request and answers."""

        def _answer(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            received.append(
                Received(
                    method=self.command,
                    path=self.path,
                    headers={k.lower(): v for k, v in self.headers.items()},
                    body=self.rfile.read(length),
                )
            )
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = _answer

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet: what arrived is in ``received``."""

    return Handler
