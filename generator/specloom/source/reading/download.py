"""One HTTP request for one document, with the standard library (load stage).

No credentials are sent, no cookies are kept, and no proxy or netrc of the environment is
a place to find any. A redirect may lead to ``https`` only.
"""

from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
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

SECONDS = 20
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


def download(url: str) -> bytes:
    """The document at a URL. Raises ``Unreachable``."""
    _check(url)
    return _fetched(Request(url, headers=_HEADERS), _opener(_OnlyToHttps()))


def ask(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """What a server answers to JSON that is posted to it. Raises ``Unreachable``.

    The headers may hold credentials, so no redirect is followed, and no message shows
    them.
    """
    _check(url)
    own = {"Accept": "application/json", "Content-Type": "application/json"}
    agent = {"User-Agent": _HEADERS["User-Agent"]}
    request = Request(url, data=body, headers={**own, **agent, **headers})
    return _fetched(request, _opener())


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreachable("it is not a URL of the web")
    if "@" in parts.netloc:
        raise Unreachable("a URL with a password in it is not fetched")


def _fetched(request: Request, opener: OpenerDirector) -> bytes:
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            data = answer.read(LARGEST + 1)
    except (URLError, HTTPException, OSError, ValueError) as problem:
        raise Unreachable(_words(problem)) from None
    if not isinstance(data, bytes) or len(data) > LARGEST:
        raise Unreachable(f"it is larger than {LARGEST // 1024**2} MB")
    return data


def _opener(*more: BaseHandler) -> OpenerDirector:
    """Only what speaks HTTP: not for files, FTP or ``data:``, which a redirect may name."""
    opener = OpenerDirector()
    for handler in (
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        *more,
    ):
        opener.add_handler(handler)
    return opener


def _words(problem: Exception) -> str:
    code = getattr(problem, "code", None)
    if isinstance(code, int) and 300 <= code < 400:
        return _NOT_HTTPS  # or to nowhere at all
    if isinstance(code, int):
        return f"the answer is {code}"
    reason = getattr(problem, "reason", problem)
    text = getattr(reason, "strerror", None) or str(reason)
    return str(text).lower() or "there is no answer"
