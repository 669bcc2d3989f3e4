"""Whether a recorded request is the one of a vector, byte by byte, and what came of it the
value of the vector. What is not the same is told part by part."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from tests.wire.server import Recorded, bytes_of

AMBIENT = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)
"""Headers that every HTTP library adds; compared only where a vector lists them."""

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that is not as expected."""

    part: str
    expected: object
    seen: object

    def __str__(self) -> str:
        expected, seen = _lines(self.expected), _lines(self.seen)
        text = [self.part, *_shown("expected", expected), *_shown("seen", seen)]
        if max(len(expected), len(seen)) > 1:
            diff = unified_diff(expected, seen, "expected", "seen", lineterm="", n=2)
            text += (f"    {line}" for line in diff)
        return "\n".join(text)

    @property
    def summary(self) -> str:
        """In one line: the part, and of a table its members that differ."""
        if not isinstance(self.expected, dict) or not isinstance(self.seen, dict):
            return f"{self.part} differ"
        names = sorted({*map(str, self.expected), *map(str, self.seen)})
        told = (_told(name, self.expected, self.seen) for name in names)
        return f"{self.part}: {', '.join(filter(None, told))}"


_NOTHING = object()


def _told(name: str, expected: Mapping[str, object], seen: Mapping[str, object]) -> str:
    wanted, came = expected.get(name, _NOTHING), seen.get(name, _NOTHING)
    if wanted is _NOTHING:
        return f"`{name}` = {came!r} is not expected"
    if came is _NOTHING:
        return f"`{name}` = {wanted!r} is missing"
    return "" if _is_same(wanted, came) else f"`{name}` is {came!r}, not {wanted!r}"


def report(found: Iterable[Difference]) -> str:
    """Differences as text, for the message of a failure; the first line, which is what
    a list of failures shows, names them all."""
    differences = list(found)
    first = "; ".join(each.summary for each in differences)
    return "\n\n".join([f"{first}\n{differences[0]}", *map(str, differences[1:])])


def _lines(value: object) -> list[str]:
    """A value over several lines; bytes as the text that they are, with what is not."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace").splitlines(keepends=False)
    if isinstance(value, str):
        return value.splitlines() or [""]
    return json.dumps(value, indent=1, ensure_ascii=False, default=str).splitlines()


def _shown(word: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"  {word}:"
    yield from (f"    {line}" for line in lines)


def compare(part: str, expected: object, seen: object) -> Iterator[Difference]:
    """The difference between two values, if there is one."""
    if not _is_same(expected, seen):
        yield Difference(part, expected, seen)


def _is_same(expected: object, seen: object) -> bool:
    """As JSON compares: true is no number, but 1 and 1.0 are one."""
    if isinstance(expected, bool) or isinstance(seen, bool):
        return expected is seen
    if isinstance(expected, dict) and isinstance(seen, dict):
        return expected.keys() == seen.keys() and all(
            _is_same(item, seen[key]) for key, item in expected.items()
        )
    if isinstance(expected, list | tuple) and isinstance(seen, list | tuple):
        return len(expected) == len(seen) and all(map(_is_same, expected, seen))
    return expected == seen


def compare_exchanges(
    expected: Sequence[Mapping[str, Any]], recorded: Sequence[Recorded]
) -> Iterator[Difference]:
    """What is not as it should be about the requests that the server saw."""
    lines = [_line(request) for request in expected]
    yield from compare("requests", lines, [each.line for each in recorded])
    for number, (request, came) in enumerate(zip(expected, recorded, strict=False)):
        prefix = f"request {number + 1}, " if len(expected) > 1 else ""
        yield from _compare_request(prefix, request, came)


def _compare_request(
    prefix: str, request: Mapping[str, Any], recorded: Recorded
) -> Iterator[Difference]:
    boundary = _boundary(recorded)
    wanted, seen = _headers(request.get("headers", {}), recorded, boundary)
    yield from compare(f"{prefix}headers", wanted, seen)
    if "parts" not in request:
        body = bytes_of(request.get("body", ""))
        yield from compare(f"{prefix}body", body, recorded.body)
        return
    parts = parts_of(recorded.body, boundary)
    yield from compare(f"{prefix}number of parts", len(request["parts"]), len(parts))
    for number, (part, came) in enumerate(
        zip(request["parts"], parts, strict=False), start=1
    ):
        headers, content = _part(part)
        yield from compare(f"{prefix}headers of part {number}", headers, came[0])
        yield from compare(f"{prefix}content of part {number}", content, came[1])


def _line(request: Mapping[str, Any]) -> str:
    path = request.get("origin", "") + request["path"]
    target = f"{path}?{request['query']}" if "query" in request else path
    return f"{request['method']} {target} HTTP/1.1"


def _boundary(recorded: Recorded) -> str:
    for name, value in recorded.headers:
        found = _BOUNDARY.search(value)
        if name.lower() == "content-type" and found:
            return found[1]
    return ""


def _headers(
    expected: Mapping[str, str], recorded: Recorded, boundary: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Header fields by lower-case name: as they should be, and as they are."""
    wanted = {name.lower(): value for name, value in expected.items()}
    came: dict[str, list[str]] = {}
    for name, value in recorded.headers:
        if boundary:
            value = value.replace(boundary, "*")
        came.setdefault(name.lower(), []).append(value)
    seen = {
        name: ", ".join(values)
        for name, values in came.items()
        if name in wanted or name not in AMBIENT
    }
    return wanted, seen


def parts_of(body: bytes, boundary: str) -> list[tuple[dict[str, str], bytes]]:
    """The parts of a multipart body (RFC 2046, section 5.1.1), headers in lower case."""
    pieces = body.split(b"--" + boundary.encode())
    assert pieces[0] == b"" and pieces[-1].rstrip(b"\r\n") == b"--", body
    return [_parsed(piece) for piece in pieces[1:-1]]


def _parsed(piece: bytes) -> tuple[dict[str, str], bytes]:
    assert piece.startswith(b"\r\n") and piece.endswith(b"\r\n"), piece
    head, _, content = piece[2:-2].partition(b"\r\n\r\n")
    headers = (line.split(b": ", 1) for line in head.split(b"\r\n"))
    return {name.decode().lower(): text.decode() for name, text in headers}, content


def _part(part: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
    headers = {name.lower(): value for name, value in part["headers"].items()}
    return headers, bytes_of(part["body"])
