"""Whether two pages say the same of a schema (docs frontend).

Prose and examples may differ between pages, and so may the order of keys; what reaches
the wire may not.
"""

from specloom.frontends.openapi.vocabulary import PROSE, keywords_holding
from specloom.ir.types import JsonValue

_NAMED = frozenset(keywords_holding("map"))
_ORDERLESS = frozenset({"required"})
_COMPOSED = frozenset({"allOf", "anyOf", "oneOf", "$ref"})


def agree(one: JsonValue, other: JsonValue) -> bool:
    """Whether two component values describe the same, words aside."""
    return _shape(one) == _shape(other)


def is_composed(schema: JsonValue) -> bool:
    """Whether a schema is made of others: Mintlify shows such a schema taken apart."""
    return isinstance(schema, dict) and not _COMPOSED.isdisjoint(schema)


def _shape(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_shape(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _member(key, value[key]) for key in sorted(value) if key not in PROSE}


def _member(key: str, value: JsonValue) -> JsonValue:
    if key in _NAMED and isinstance(value, dict):
        # The keys here are names of the wire: a property may well be called `title`.
        return {name: _shape(value[name]) for name in sorted(value)}
    if key in _ORDERLESS and isinstance(value, list):
        return sorted(value, key=str)
    return _shape(value)
