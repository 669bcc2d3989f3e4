"""Bodies that are values one after the other: JSON Lines, JSON text sequences (RFC 7464).

What gives its values one by one is sent as it gives them, each at once, and can be sent
once. A list is written whole.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import TypeAlias

from typing_extensions import TypeIs

from ..codec.encode import encode_fields
from ..codec.files import is_described_file
from ..codec.values import json_text, plain
from ..dataclass_compat import record
from ..type_guards import is_items, is_path, is_readable
from .endpoint import Body

Write: TypeAlias = Callable[[object], bytes]
Pieces: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]

_AROUND = {"jsonl": (b"", b"\n"), "json-seq": (b"\x1e", b"\n")}


def encode_lines(body: Body, value: object) -> tuple[Pieces, bool] | None:
    """The content, and whether it can be sent again; None where the value is a file that has
    it already.

    Raises TypeError for what is no sequence of values.
    """
    if is_path(value) or is_readable(value) or is_described_file(value):
        return None
    write = _writer(body)
    if is_async_items(value):
        return _AsyncLines(value, write), False
    if not is_items(value):
        raise TypeError(
            f"A body in {body.media_type} is given as its items, in a list or one by one,"
            f" not as {type(value).__name__}"
        )
    if isinstance(value, (list, tuple)):
        return b"".join(map(write, value)), True
    return _Lines(value, write), False


def is_async_items(value: object) -> TypeIs[AsyncIterable[object]]:
    """Whether items have to be waited for."""
    return hasattr(value, "__aiter__")


def _writer(body: Body) -> Write:
    begin, end = _AROUND[body.framing or "jsonl"]
    annotation = body.annotation

    def write(item: object) -> bytes:
        if isinstance(item, bytes):
            return item  # of a file, read piece by piece
        return begin + json_text(encode_fields(annotation, item, plain)).encode() + end

    return write


@record(frozen=True, slots=True)
class _Lines:
    items: Iterable[object]
    write: Write

    def __iter__(self) -> Iterator[bytes]:
        return map(self.write, self.items)


@record(frozen=True, slots=True)
class _AsyncLines:
    items: AsyncIterable[object]
    write: Write

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for item in self.items:
            yield self.write(item)
