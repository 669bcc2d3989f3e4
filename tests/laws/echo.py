"""A generated client whose server keeps what is sent to it, and answers with a record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email import message_from_bytes
from types import ModuleType
from typing import Any

import httpx2


class Echo:
    """A client whose server answers with a record, and keeps what is sent to it."""

    def __init__(self, package: ModuleType) -> None:
        self.answer = b""
        self.request = httpx2.Request("GET", "https://echo.example")
        transport = httpx2.MockTransport(self._answer)
        http_client = httpx2.Client(transport=transport)
        self.client: Any = package.Client(http_client=http_client, max_retries=0)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.request = request
        if request.url.path != "/record":
            return httpx2.Response(204)
        headers = {"content-type": "application/json"}
        return httpx2.Response(200, content=self.answer, headers=headers)

    def record(self, texts: Mapping[str, str]) -> Any:
        """What the client makes of the JSON texts of the members of a record."""
        members = (f"{json.dumps(name)}: {text}" for name, text in texts.items())
        self.answer = f"{{{', '.join(members)}}}".encode()
        return self.client.record.retrieve()

    def values(self, texts: Mapping[str, str]) -> dict[str, Any]:
        record = self.record(texts)
        return {name: getattr(record, name) for name in texts}

    def parts(self) -> list[tuple[str, bytes]]:
        """The parts of a multipart request: names and contents."""
        kind = self.request.headers["content-type"]
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        message = message_from_bytes(head + self.request.content)
        return [
            (
                str(part.get_param("name", header="content-disposition")),
                bytes(part.get_payload(decode=True)),
            )
            for part in message.walk()
            if not part.is_multipart()
        ]
