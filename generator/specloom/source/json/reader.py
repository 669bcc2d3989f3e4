"""JSON text to a value (parse stage): the standard library's parser, made strict.

The fast path is C code and one pass over the containers. Only a text that is refused is
walked a second time (``walk.py``), to say where and why.
"""

import json
from json.decoder import JSONDecodeError

from specloom.source.document import JsonValue
from specloom.source.faults import Fault
from specloom.source.json.walk import explain_fault, has_lone_surrogate
from specloom.source.limits import MAX_DEPTH

_CONTAINERS = (dict, list)


class _Refused(Exception):
    """The document is JSON to the parser, and not to us."""


def read_json(text: str) -> JsonValue:
    """The value of a JSON text (RFC 8259).

    Fault SRC101 (syntax; ``NaN`` is not JSON), SRC103 (a key twice), SRC104 (too deep),
    SRC110 (half of a surrogate pair), SRC111 (a number out of range).
    """
    try:
        value: JsonValue = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_float=_finite,
        )
    except JSONDecodeError as problem:
        raise _syntax(text, problem) from None
    except (_Refused, RecursionError, ValueError):
        # ValueError: a whole number of more digits than Python agrees to convert
        raise explain_fault(text) from None
    if _too_deep(value) or has_lone_surrogate(text):
        raise explain_fault(text)
    return value


def _unique(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _Refused
    return members


def _refuse(constant: str) -> None:
    raise _Refused(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _Refused
    return number


def _too_deep(root: JsonValue) -> bool:
    """Whether values are nested deeper than later stages agree to follow them."""
    level: list[JsonValue] = [root]
    for _ in range(MAX_DEPTH):
        deeper: list[JsonValue] = []
        for value in level:
            if isinstance(value, dict):
                deeper += [v for v in value.values() if v.__class__ in _CONTAINERS]
            elif isinstance(value, list):
                deeper += [v for v in value if v.__class__ in _CONTAINERS]
        if not deeper:
            return False
        level = deeper
    return True


def _syntax(text: str, problem: JSONDecodeError) -> Fault:
    """The parser's message, except where it differs between versions of Python."""
    offset, here = problem.pos, text[problem.pos : problem.pos + 1]
    before = text[:offset].rstrip()
    if here in ("}", "]") and before.endswith(","):
        offset, here = len(before) - 1, ","
    if here == "," and text[offset + 1 :].lstrip()[:1] in ("}", "]"):
        said = "nothing follows this comma"
        return Fault("SRC101", f"this is not JSON: {said}", offset, help="take it away")
    if not here:
        return Fault("SRC101", "this is not JSON: it ends too early", len(before))
    said = problem.msg[:1].lower() + problem.msg[1:]
    return Fault(
        "SRC101", f"this is not JSON: {said}", offset, help=_advice(text, offset)
    )


def _advice(text: str, offset: int) -> str:
    if text[offset : offset + 2] in ("//", "/*") or text[offset] == "#":
        return "JSON has no comments"
    return "JSON has double quotes only" if text[offset] == "'" else ""
