"""Calls of a generated client without a network: what it sends, and what it makes of the
answer."""

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx2


class Calls:
    """A client whose requests are kept. ``answers`` come in order, the last one again.

    An answer is a response, or JSON of a response with status 200.
    """

    def __init__(self, package: ModuleType, *answers: object, **options: Any) -> None:
        self.requests: list[httpx2.Request] = []
        self._answers = _responses(answers or (httpx2.Response(204),))
        transport = httpx2.MockTransport(self._answer)
        http_client = httpx2.Client(transport=transport)
        self.client: Any = package.Client(
            http_client=http_client, max_retries=0, **options
        )

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.requests.append(request)
        return next(self._answers)

    @property
    def sent(self) -> httpx2.Request:
        """The last request."""
        return self.requests[-1]

    @property
    def url(self) -> str:
        """The whole URL of the last request, as it was written."""
        return str(self.sent.url)

    @property
    def json(self) -> Any:
        """The body of the last request."""
        return json.loads(self.sent.content)


def _responses(answers: tuple[object, ...]) -> Iterator[httpx2.Response]:
    number = 0
    while True:
        answer = answers[min(number, len(answers) - 1)]
        number += 1
        if isinstance(answer, httpx2.Response):
            yield answer
        else:
            yield httpx2.Response(200, json=answer)
