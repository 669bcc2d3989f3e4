"""Streams of items cut out of text: lines of JSON, and JSON text sequences."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..errors import ResponseTooLargeError

Framing: TypeAlias = Literal["sse", "jsonl", "json-seq"]

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What some servers begin text with; it is no part of it."""

_SEPARATORS = {"jsonl": b"\n", "json-seq": b"\x1e"}
_KNOWN: dict[str, Framing] = {
    "text/event-stream": "sse",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
    "application/ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/stream+json": "jsonl",
    "application/json-seq": "json-seq",
    "application/geo+json-seq": "json-seq",
}


def framing_of(media_type: str) -> Framing | None:
    """How the items of a media type are told apart; None where it is none of items."""
    return _KNOWN.get(media_type)


class Cutter:
    """Cuts chunks of bytes into items (RFC 7464 for JSON text sequences).

    The last item of a sequence that was cut short is not given, as RFC 7464, section 2.4
    asks for: it may be the beginning of another value.
    """

    def __init__(self, framing: Framing, limit: int | None = None) -> None:
        self._separator = _SEPARATORS[framing]
        self._limit = limit
        self._rest: list[bytes] = []
        self._size = 0
        self._begun = False

    def cut(self, chunk: bytes) -> list[bytes]:
        """The items that a chunk completes.

        Raises ResponseTooLargeError for one with more bytes than the limit.
        """
        pieces = chunk.split(self._separator)
        self._add(pieces[0])
        if len(pieces) == 1:
            return []
        pieces[0] = self._take()
        self._add(pieces.pop())
        if self._limit is not None and len(chunk) > self._limit:
            self._check(max(map(len, pieces)))
        return [item for piece in pieces if (item := piece.strip())]

    def end(self) -> list[bytes]:
        """What was left when the stream ended."""
        rest = self._take()
        item = rest.strip()
        complete = self._separator == b"\n" or rest.endswith(b"\n")
        return [item] if item and complete else []

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        self._check(self._size)
        self._rest.append(piece)

    def _check(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise ResponseTooLargeError(self._limit)

    def _take(self) -> bytes:
        whole = b"".join(self._rest)
        self._rest.clear()
        self._size = 0
        if not self._begun:
            self._begun = True
            whole = whole.removeprefix(BYTE_ORDER_MARK)
        return whole
