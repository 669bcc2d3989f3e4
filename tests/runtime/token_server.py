"""A real server on the loopback that gives access tokens and wants them for its API."""

from __future__ import annotations

import threading
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_plus

from .local_server import Answer, LocalServer, Seen, json_answer, local_server

CLIENT = ("the client", "s3cr3t/+ü")
"""The one client that is known, with characters that need encoding."""
REFUSED = {"WWW-Authenticate": 'Bearer realm="x", error="invalid_token"'}


@dataclass
class TokenServer:
    """Counts what it is asked for. `/oauth/token` gives tokens, all else wants one.

    `lifetime` is the `expires_in` of the next tokens; `replies` go before the usual answer
    of the token endpoint; `slowness` is how many seconds that one takes.
    """

    url: str
    lifetime: object = 3600
    slowness: float = 0
    replies: list[Answer] = field(default_factory=list[Answer])
    asked: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])
    seen: list[Seen] = field(default_factory=list[Seen])
    called: list[Seen] = field(default_factory=list[Seen])
    valid: set[str] = field(default_factory=set[str])
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def tokens(self) -> list[str]:
        """The tokens that the calls came with."""
        sent = [seen.headers.get("authorization", "") for seen in self.called]
        return [text.removeprefix("Bearer ") for text in sent]

    def revoke(self) -> None:
        """No token that was given is good any more."""
        self.valid.clear()

    def answer(self, request: Seen) -> Answer:
        with self.lock:
            if request.target.partition("?")[0].endswith("/oauth/token"):
                return self._token(request)
            self.called.append(request)
            if self.tokens[-1] in self.valid:
                return json_answer({"path": request.target})
            return json_answer({"error": "no"}, 401, REFUSED)

    def _token(self, request: Seen) -> Answer:
        fields = dict(parse_qsl(request.body.decode()))
        self.asked.append(fields)
        self.seen.append(request)
        time.sleep(self.slowness)
        if self.replies:
            return self.replies.pop(0)
        if _client_of(request, fields) != CLIENT:
            return json_answer({"error": "invalid_client"}, 401)
        token = f"token-{len(self.asked)}"
        self.valid.add(token)
        given = {"access_token": token, "token_type": "Bearer"}
        if self.lifetime is None:
            return json_answer(given)
        return json_answer({**given, "expires_in": self.lifetime})


def _client_of(request: Seen, fields: Mapping[str, str]) -> tuple[str, str]:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme == "Basic":
        name, _, secret = b64decode(value).decode().partition(":")
        return unquote_plus(name), unquote_plus(secret)
    return fields.get("client_id", ""), fields.get("client_secret", "")


@contextmanager
def token_server() -> Iterator[TokenServer]:
    with local_server() as running:
        server: LocalServer = running
        tokens = TokenServer(server.url)
        server.reply(tokens.answer)
        yield tokens
