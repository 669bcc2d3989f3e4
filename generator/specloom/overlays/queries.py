"""Which values of a document a target selects (normalise stage).

Targets are JSONPath queries (RFC 9535); those of patches may be JSON pointers too, as
messages show them. The library is imported only when there is a query.
"""

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from specloom.overlays.meter import LONGEST, Meter, TooMuchWork
from specloom.source.document import JsonValue
from specloom.source.node import index_of
from specloom.source.pointers import from_keys, split_pointer

if TYPE_CHECKING:
    from jsonpath_rfc9535 import JSONPathQuery

NodePath: TypeAlias = tuple[str | int, ...]
"""The way from the root to a value: keys of mappings, indices of lists."""

MOST = 1_000_000
"""Values that one query may select."""


class BadQuery(Exception):
    """A target that is no query, or that selects more than anybody can mean."""


def select(
    query: str,
    root: JsonValue,
    *,
    pointers: bool = False,
    meter: Meter | None = None,
) -> tuple[NodePath, ...]:
    """The places that a query selects, in its order, none twice. BadQuery, or nothing.

    ``meter`` is how much may be looked at by this query and those that come after it.
    """
    if pointers and _is_pointer(query):
        keys = _follow(query, root)
        return () if keys is None else (keys,)
    from jsonpath_rfc9535 import JSONPathError

    if len(query) > LONGEST:
        raise BadQuery(f"it has more than {LONGEST:,} letters")
    meter = meter or Meter()
    try:
        compiled = _compiled(query, meter)
        found = [node.location for node in islice(compiled.finditer(root), MOST + 1)]
    except TooMuchWork:
        raise BadQuery(
            f"the queries up to this one look at more than {meter.most:,} values"
        ) from None
    except (JSONPathError, RecursionError) as fault:
        raise BadQuery(_words(fault)) from None
    if len(found) > MOST:
        raise BadQuery(f"more than {MOST:,} values are selected")
    return tuple(dict.fromkeys(found))


def near_miss(query: str, root: JsonValue, *, pointers: bool = False) -> str:
    """Why a query selects nothing, as far as that can be said; help text."""
    keys = _plain_keys(query, pointers)
    value, there = root, 0
    for key in keys:
        inner = _member(value, key)
        if inner is _NOTHING:
            return _advice(value, key, keys[:there])
        value, there = inner, there + 1
    return ""


def jsonpath_of(pointer: str) -> str:
    """A JSON pointer as the JSONPath query that selects the same value."""
    parts = (f"['{key}']" for key in split_pointer(pointer) if "'" not in key)
    return "$" + "".join(parts)


def _is_pointer(text: str) -> bool:
    return text.startswith(("#", "/")) or not text


def _follow(pointer: str, root: JsonValue) -> NodePath | None:
    keys: list[str | int] = []
    value = root
    for key in _split(pointer):
        at = _index(key) if isinstance(value, list) else key
        inner = _member(value, at)
        if inner is _NOTHING:
            return None
        keys.append(at)
        value = inner
    return tuple(keys)


def _split(pointer: str) -> tuple[str, ...]:
    try:
        return split_pointer(pointer)
    except ValueError:
        raise BadQuery("a JSON pointer goes on with `/` after `#`") from None


def _index(key: str) -> str | int:
    try:
        return index_of(key)
    except IndexError:
        return key


def _plain_keys(query: str, pointers: bool) -> NodePath:
    """The keys of a query that can select one value only; none for any other."""
    if pointers and _is_pointer(query):
        return tuple(_split(query))
    from jsonpath_rfc9535.selectors import IndexSelector, NameSelector

    keys: list[str | int] = []
    compiled = _compiled(query, Meter())
    if not compiled.singular_query():
        return ()
    for segment in compiled.segments:
        for selector in segment.selectors:
            if isinstance(selector, NameSelector):
                keys.append(selector.name)
            elif isinstance(selector, IndexSelector):
                keys.append(selector.index)
    return tuple(keys)


_NOTHING: JsonValue = {}
"""What is at a key that is not there; compared by identity."""


def _member(value: JsonValue, key: str | int) -> JsonValue:
    if isinstance(value, dict):
        return value.get(str(key), _NOTHING)
    if isinstance(value, list):
        at = _index(key) if isinstance(key, str) else key
        if isinstance(at, int) and -len(value) <= at < len(value):
            return value[at]
    return _NOTHING


def _advice(value: JsonValue, key: str | int, above: NodePath) -> str:
    place = from_keys(above)
    if isinstance(value, list):
        elements = "one element" if len(value) == 1 else f"{len(value)} elements"
        return f"the list at `{place}` has {elements}"
    if not isinstance(value, dict):
        return f"the value at `{place}` has no members"
    close = get_close_matches(str(key), list(value), n=1)
    meant = f"; did you mean `{close[0]}`?" if close else ""
    return f"there is no `{key}` at `{place}`{meant}"


def _compiled(query: str, meter: Meter) -> "JSONPathQuery":
    from specloom.overlays.metered import compile_metered

    return compile_metered(query, meter)


def _words(fault: Exception) -> str:
    """The library's message without its own idea of line and column."""
    if isinstance(fault, RecursionError):
        return "the query is nested too deeply"
    return str(fault.args[0]) if fault.args else "it cannot be read"
