"""A web server on this machine that stands for all others."""

from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Pages:
    """A server, what it has, and which paths it was asked for."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {"/pet.yaml": "type: object\n"}
        self.redirects: dict[str, str] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pages.asked.append(self.path)
                pages.headers.append({k.lower(): v for k, v in self.headers.items()})
                if self.path in pages.redirects:
                    self.send_response(302)
                    self.send_header("Location", pages.redirects[self.path])
                    self.end_headers()
                    return
                text = pages.texts.get(self.path)
                self.send_response(200 if text is not None else 404)
                self.end_headers()
                self.wfile.write((text or "").encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


@contextmanager
def serving() -> Generator[Pages]:
    """Pages that can be asked for while the block runs."""
    pages = Pages()
    thread = Thread(target=pages.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield pages
    finally:
        pages.server.shutdown()
        pages.server.server_close()
        thread.join()
