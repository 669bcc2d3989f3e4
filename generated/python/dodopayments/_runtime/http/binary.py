"""The value of a call whose response is not text."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from ..codec.files import replacement


class BinaryContent:
    """The bytes of a response, with its headers."""

    def __init__(self, content: bytes, headers: Mapping[str, str]) -> None:
        self.content = content
        self.headers = headers

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as the server sent it."""
        return self.headers.get("content-type")

    def read(self) -> bytes:
        """All bytes."""
        return self.content

    def iter_bytes(self, chunk_size: int = 65_536) -> Iterator[bytes]:
        """The bytes in pieces of `chunk_size`, the last one shorter."""
        for start in range(0, len(self.content), chunk_size):
            yield self.content[start : start + chunk_size]

    def write_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write the bytes to `path`, replacing what is there."""
        with replacement(path) as file:
            file.write(self.content)

    def __len__(self) -> int:
        return len(self.content)

    def __repr__(self) -> str:
        return f"BinaryContent({len(self.content)} bytes, {self.content_type})"
