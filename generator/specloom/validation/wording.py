"""Faults as messages: short, in one line, with at most a word of the document (validation).

The libraries' own messages quote whole objects; one about a broken reference can be
600 kB long. None of their text is used where there is a choice.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from specloom.diagnostics.clean import clean
from specloom.diagnostics.model import Diagnostic, Severity
from specloom.source.document import JsonValue
from specloom.source.node import Node, root_of
from specloom.source.pointers import ROOT, parent

LONGEST = 190
_QUOTED = 40
_OPTIONS = 8

_KINDS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}
_LIMITS = {
    "exclusiveMaximum": "is not less than {}",
    "exclusiveMinimum": "is not more than {}",
    "maxItems": "has more than {} elements",
    "maxLength": "has more than {} characters",
    "maxProperties": "has more than {} members",
    "maximum": "is more than {}",
    "minItems": "has fewer elements than {}",
    "minLength": "has fewer characters than {}",
    "minProperties": "has fewer members than {}",
    "minimum": "is less than {}",
    "multipleOf": "is not a multiple of {}",
    "uniqueItems": "has an element twice",
}


def warning(
    code: str, message: str, node: Node, *, help: str = "", value: bool = False
) -> Diagnostic:
    """A finding at a place; ``value`` marks the value there instead of its key."""
    return Diagnostic(
        code=code,
        severity=Severity.WARNING,
        message=shortened(message),
        at=node.origin(),
        help=shortened(help),
        mark="value" if value else "key",
    )


def unchecked(node: Node, reason: str) -> Diagnostic:
    """A note that a part was not checked, and why; a warning when it is everything."""
    item = warning("VAL208", f"{name_of(node)} is not checked: {reason}", node)
    is_all = node.pointer == ROOT
    return item if is_all else replace(item, severity=Severity.NOTE)


def shortened(text: str) -> str:
    """A message that certainly fits into a line or two."""
    return clean(text, longest=LONGEST)


def quote_value(value: JsonValue) -> str:
    """A value of the document, cut, as code."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = " ".join(text[: 4 * _QUOTED].split())
    return f"`{text[:_QUOTED]}…`" if len(text) > _QUOTED else f"`{text}`"


def name_of(node: Node) -> str:
    """What a message calls a value: by its key, or by the list that it is in."""
    if node.pointer == ROOT:
        return "the document"
    above = root_of(node.document).find(parent(node.pointer))
    if above is not None and above.is_sequence and above.pointer != ROOT:
        return f"an element of {quote_value(above.key)}"
    return quote_value(node.key)


def what_is_wrong(keyword: str, expected: Sequence[JsonValue], value: JsonValue) -> str:
    """A predicate: what a value is, where a keyword asks for something else."""
    match keyword:
        case "type":
            return f"is {_kind(value)}, not {_kinds(expected)}"
        case "enum":
            return f"is {_shown(value)}, not {_one_of(expected)}"
        case "const":
            return f"is {_shown(value)}, not {quote_value(*expected)}"
        case "pattern":
            return f"is {_shown(value)}, which does not match {quote_value(*expected)}"
        case "format":
            return f"is {_shown(value)}, which is not in the format {quote_value(*expected)}"
        case "anyOf" | "oneOf":
            return f"fits none of the forms in `{keyword}`, or several"
        case "minProperties" | "minItems" if list(expected) == [1]:
            return "is empty"
        case _ if keyword in _LIMITS:
            return _LIMITS[keyword].format(*expected)
        case _:
            return f"is not what `{keyword}` asks for"


def join_names(names: Iterable[str], last: str) -> str:
    """Names as prose: "`a`, `b` or `c`"; of many only the first."""
    shown = [quote_value(name) for name in names]
    if len(shown) > _OPTIONS:
        return f"{', '.join(shown[:_OPTIONS])} {last} {len(shown) - _OPTIONS} others"
    *rest, end = shown
    return f"{', '.join(rest)} {last} {end}" if rest else end


def _one_of(options: Sequence[JsonValue]) -> str:
    texts = [item if isinstance(item, str) else json.dumps(item) for item in options]
    return join_names(texts, "or") if texts else "anything"


def _shown(value: JsonValue) -> str:
    return _kind(value) if isinstance(value, dict | list) else quote_value(value)


def _kinds(names: Sequence[JsonValue]) -> str:
    return " or ".join(_KINDS.get(str(name), str(name)) for name in names)


def _kind(value: JsonValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            return "a string"
        case _:
            return "a number"
