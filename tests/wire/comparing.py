"""Whether a recorded request is the one of a vector, byte by byte."""

import re
from collections.abc import Mapping
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


def compare(request: Mapping[str, Any], recorded: Recorded) -> None:
    """Raises AssertionError with the first difference."""
    expected = f"{request['method']} {_target(request)} HTTP/1.1"
    assert recorded.line == expected
    boundary = _boundary(recorded)
    _compare_headers(request.get("headers", {}), recorded, boundary)
    if "parts" in request:
        assert parts_of(recorded.body, boundary) == [
            _part(part) for part in request["parts"]
        ]
    else:
        assert recorded.body == bytes_of(request.get("body", ""))


def _target(request: Mapping[str, Any]) -> str:
    path = request.get("origin", "") + request["path"]
    return f"{path}?{request['query']}" if "query" in request else path


def _boundary(recorded: Recorded) -> str:
    for name, value in recorded.headers:
        found = _BOUNDARY.search(value)
        if name.lower() == "content-type" and found:
            return found[1]
    return ""


def _compare_headers(
    expected: Mapping[str, str], recorded: Recorded, boundary: str
) -> None:
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
    assert seen == wanted


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
