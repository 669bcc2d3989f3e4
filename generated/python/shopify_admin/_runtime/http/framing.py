"""Streams of items cut out of text: lines of JSON, and JSON text sequences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ..errors import ResponseTooLargeError

Framing: TypeAlias = Literal["sse", "jsonl", "json-seq"]

_SEPARATORS = {"jsonl": b"\n", "json-seq": b"\x1e"}


@dataclass(slots=True)
class Cutter:
    """Cuts chunks of bytes into items (RFC 7464 for JSON text sequences).

    The last item of a sequence that was cut short is not given, as RFC 7464, section 2.4
    asks for: it may be the beginning of another value.
    """

    framing: Framing
    limit: int | None = None
    _rest: list[bytes] = field(default_factory=list[bytes], init=False)
    _size: int = field(default=0, init=False)

    def cut(self, chunk: bytes) -> Iterator[bytes]:
        """The items that a chunk completes.

        Raises ResponseTooLargeError for one with more bytes than the limit.
        """
        first, *others = chunk.split(_SEPARATORS[self.framing])
        self._add(first)
        for piece in others:
            item = self._take().strip()
            if item:
                yield item
            self._add(piece)

    def end(self) -> Iterator[bytes]:
        """What was left when the stream ended."""
        rest = self._take()
        if rest.strip() and (self.framing == "jsonl" or rest.endswith(b"\n")):
            yield rest.strip()

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self.limit is not None and self._size > self.limit:
            raise ResponseTooLargeError(self.limit)
        self._rest.append(piece)

    def _take(self) -> bytes:
        whole = b"".join(self._rest)
        self._rest.clear()
        self._size = 0
        return whole
