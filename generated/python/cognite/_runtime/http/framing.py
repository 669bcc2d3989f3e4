"""Streams of items cut out of text: lines of JSON, and JSON text sequences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Framing: TypeAlias = Literal["sse", "jsonl", "json-seq"]

_SEPARATORS = {"jsonl": b"\n", "json-seq": b"\x1e"}


@dataclass(slots=True)
class Cutter:
    """Cuts chunks of bytes into items (RFC 7464 for JSON text sequences).

    The last item of a sequence that was cut short is not given, as RFC 7464, section 2.4
    asks for: it may be the beginning of another value.
    """

    framing: Framing
    _rest: bytes = field(default=b"", init=False)

    def cut(self, chunk: bytes) -> Iterator[bytes]:
        """The items that a chunk completes."""
        *whole, self._rest = (self._rest + chunk).split(_SEPARATORS[self.framing])
        yield from filter(None, map(bytes.strip, whole))

    def end(self) -> Iterator[bytes]:
        """What was left when the stream ended."""
        rest, self._rest = self._rest, b""
        if rest.strip() and (self.framing == "jsonl" or rest.endswith(b"\n")):
            yield rest.strip()
