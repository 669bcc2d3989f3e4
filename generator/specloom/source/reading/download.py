"""One HTTP request for one document, with the standard library (load stage).

No credentials are sent, no cookies are kept, and no proxy or netrc of the environment is
a place to find any. A redirect may lead to ``https`` only. A public document may name any
address, so each connection, also that of a redirect, is made to a public address that was
looked at after the name was resolved (CWE-918); other hosts have to be allowed by name.
"""

import ssl
from collections.abc import Collection, Mapping
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
)
from time import monotonic
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from specloom import __version__
from specloom.source.reading.addresses import AddressRefused, connected

SECONDS = 20
"""How long a server may say nothing."""

WHOLE_SECONDS = 60
"""How long one document may take, however steadily it comes."""

_NOT_HTTPS = "it leads on to a place that is not https"
LARGEST = 32 * 1024 * 1024
_HEADERS = {
    "Accept": "application/yaml, application/json, text/*;q=0.9, */*;q=0.1",
    "User-Agent": f"specloom/{__version__}",
}


class Unreachable(Exception):
    """Why there is no document; the words go into a message."""


class _OnlyToHttps(HTTPRedirectHandler):
    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if urlsplit(newurl).scheme != "https":
            raise Unreachable(_NOT_HTTPS)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(url: str, *, hosts: Collection[str] = ()) -> bytes:
    """The document at a URL. Raises ``Unreachable``.

    ``hosts`` are names whose addresses need not be public.
    """
    _check(url)
    opener = _opener(*_to_public_addresses(hosts), _OnlyToHttps())
    return _fetched(Request(url, headers=_HEADERS), opener)


def ask(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """What a server answers to JSON that is posted to it. Raises ``Unreachable``.

    The headers may hold credentials, so no redirect is followed, and no message shows
    them.
    """
    _check(url)
    own = {"Accept": "application/json", "Content-Type": "application/json"}
    agent = {"User-Agent": _HEADERS["User-Agent"]}
    request = Request(url, data=body, headers={**own, **agent, **headers})
    return _fetched(request, _opener(HTTPHandler(), HTTPSHandler()))


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreachable("it is not a URL of the web")
    if "@" in parts.netloc:
        raise Unreachable("a URL with a password in it is not fetched")


def _fetched(request: Request, opener: OpenerDirector) -> bytes:
    latest = monotonic() + WHOLE_SECONDS
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            return _whole(answer, latest)
    except (URLError, HTTPException, OSError, ValueError) as problem:
        raise Unreachable(_words(problem)) from None


def _whole(answer: HTTPResponse, latest: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_PART):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise Unreachable(f"it is larger than {LARGEST // 1024**2} MB")
        if monotonic() > latest:
            raise Unreachable(f"it takes more than {WHOLE_SECONDS} seconds")
    return b"".join(parts)


_PART = 64 * 1024


def _to_public_addresses(hosts: Collection[str]) -> tuple[BaseHandler, ...]:
    """Handlers whose connections are made to addresses that were looked at."""
    context = ssl.create_default_context()

    class Plain(HTTPConnection):
        def connect(self) -> None:
            self.sock = connected(self.host, self.port, SECONDS, hosts)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            plain = connected(self.host, self.port, SECONDS, hosts)
            self.sock = context.wrap_socket(plain, server_hostname=self.host)

    class PlainHandler(HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Plain, req)

    class SecureHandler(HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Secure, req)

    return PlainHandler(), SecureHandler()


def _opener(*handlers: BaseHandler) -> OpenerDirector:
    """Only what speaks HTTP: not for files, FTP or ``data:``, which a redirect may name."""
    opener = OpenerDirector()
    for handler in (HTTPDefaultErrorHandler(), HTTPErrorProcessor(), *handlers):
        opener.add_handler(handler)
    return opener


def _words(problem: Exception) -> str:
    refused = getattr(problem, "reason", problem)
    if isinstance(refused, AddressRefused):
        return str(refused)
    code = getattr(problem, "code", None)
    if isinstance(code, int) and 300 <= code < 400:
        return _NOT_HTTPS  # or to nowhere at all
    if isinstance(code, int):
        return f"the answer is {code}"
    reason = getattr(problem, "reason", problem)
    text = getattr(reason, "strerror", None) or str(reason)
    return str(text).lower() or "there is no answer"
