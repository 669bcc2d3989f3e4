"""Queries that come to an end: what the JSONPath library does is counted (normalise stage).

A query may ask for all descendants of all descendants, and a filter may ask again for each of
them: a line of text stands for more work than anybody waits for. Each value that is looked at
is counted, whether it is selected or not, and each text that a pattern is held against.
"""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathNode, JSONPathQuery
from jsonpath_rfc9535.filter_expressions import (
    ComparisonExpression,
    Expression,
    FilterContext,
    FilterExpression,
    FilterQuery,
    FunctionExtension,
    LogicalExpression,
    PrefixExpression,
)
from jsonpath_rfc9535.function_extensions import Match, Search
from jsonpath_rfc9535.node import JSONPathNodeList
from jsonpath_rfc9535.segments import (
    JSONPathChildSegment,
    JSONPathRecursiveDescentSegment,
    JSONPathSegment,
)
from jsonpath_rfc9535.selectors import FilterSelector

from specloom.overlays.meter import Meter
from specloom.source.document import JsonValue

_TRIES = 50
"""Steps of a pattern that take as long as a look at a value."""


def compile_metered(text: str, meter: Meter) -> JSONPathQuery:
    """A query whose work is counted. Raises ``JSONPathError`` for a text that is none."""
    environment = JSONPathEnvironment()
    environment.function_extensions["match"] = _Match(meter)
    environment.function_extensions["search"] = _Search(meter)
    query = environment.compile(text)
    _meter_query(query, meter)
    return query


def _meter_query(query: JSONPathQuery, meter: Meter) -> None:
    """Replace the parts of a query, and of those in its filters, by parts that count."""
    pending = [query]
    while pending:
        current = pending.pop()
        for segment in current.segments:
            for selector in segment.selectors:
                if isinstance(selector, FilterSelector):
                    pending += _queries_inside(selector.expression)
                    selector.expression = _Filter(selector.expression, meter)
        current.segments = tuple(_metered(each, meter) for each in current.segments)


def _metered(segment: JSONPathSegment, meter: Meter) -> JSONPathSegment:
    kind = (
        _Descendants
        if isinstance(segment, JSONPathRecursiveDescentSegment)
        else _Children
    )
    return kind(segment, meter)


def _queries_inside(expression: Expression) -> Iterator[JSONPathQuery]:
    match expression:
        case FilterExpression(expression=inner) | PrefixExpression(right=inner):
            yield from _queries_inside(inner)
        case LogicalExpression(left=left, right=right) | ComparisonExpression(
            left=left, right=right
        ):
            yield from _queries_inside(left)
            yield from _queries_inside(right)
        case FunctionExtension(args=arguments):
            for argument in arguments:
                yield from _queries_inside(argument)
        case FilterQuery(query=query):
            yield query
        case _:
            pass


def _selected(
    segment: JSONPathSegment, node: JSONPathNode, meter: Meter
) -> Iterator[JSONPathNode]:
    """What a segment selects of a node; each look and each find is paid for."""
    meter.spend(len(segment.selectors))
    for selector in segment.selectors:
        for found in selector.resolve(node):
            meter.spend(1)
            yield found


class _Children(JSONPathChildSegment):
    __slots__ = ("_meter",)

    def __init__(self, segment: JSONPathSegment, meter: Meter) -> None:
        super().__init__(
            env=segment.env, token=segment.token, selectors=segment.selectors
        )
        self._meter = meter

    def resolve(self, nodes: Iterable[JSONPathNode]) -> Iterable[JSONPathNode]:
        """Count what comes in and what goes out."""
        for node in nodes:
            yield from _selected(self, node, self._meter)


class _Descendants(JSONPathRecursiveDescentSegment):
    __slots__ = ("_meter",)

    def __init__(self, segment: JSONPathSegment, meter: Meter) -> None:
        super().__init__(
            env=segment.env, token=segment.token, selectors=segment.selectors
        )
        self._meter = meter

    def resolve(self, nodes: Iterable[JSONPathNode]) -> Iterable[JSONPathNode]:
        """Count each value that is walked through."""
        for node in nodes:
            for inner in self._walk(node):
                yield from _selected(self, inner, self._meter)

    def _walk(self, node: JSONPathNode) -> Iterator[JSONPathNode]:
        """Each one before what is inside it, on a stack of our own."""
        pending = [node]
        while pending:
            current = pending.pop()
            yield current
            members: Iterable[tuple[str | int, object]] = ()
            value = cast("JsonValue", current.value)
            if isinstance(value, dict):
                members = reversed(value.items())
            elif isinstance(value, list):
                members = reversed(tuple(enumerate(value)))
            pending += [
                current.new_child(inner, key, current)
                for key, inner in members
                if isinstance(inner, dict | list)
            ]


class _Filter(FilterExpression):
    """A filter that counts the values that it is asked about, and what it compares."""

    __slots__ = ("_compares", "_meter")

    def __init__(self, filtering: FilterExpression, meter: Meter) -> None:
        super().__init__(filtering.token, filtering.expression)
        self._meter = meter
        self._compares = tuple(_comparisons(filtering.expression))

    def evaluate(self, context: FilterContext) -> bool:
        """Whether a value passes."""
        self._meter.spend(1)
        for comparison in self._compares:
            sides = [
                side.evaluate(context) for side in (comparison.left, comparison.right)
            ]
            if all(_size(side, _SMALL) == _SMALL for side in sides):
                self._meter.spend(min(_size(side, _LARGE) for side in sides))
        return super().evaluate(context)


def _comparisons(expression: Expression) -> Iterator[ComparisonExpression]:
    """Those of two queries: what is written out is as short as the text."""
    match expression:
        case FilterExpression(expression=inner) | PrefixExpression(right=inner):
            yield from _comparisons(inner)
        case LogicalExpression(left=left, right=right):
            yield from _comparisons(left)
            yield from _comparisons(right)
        case ComparisonExpression(left=FilterQuery(), right=FilterQuery()):
            yield expression
        case _:
            pass


_SMALL, _LARGE = 32, 100_000


def _size(value: object, most: int) -> int:
    """How many values are inside one, as far as it is worth counting."""
    count, pending = 0, [value]
    while pending and count < most:
        current = pending.pop()
        count += 1
        match current:
            case JSONPathNodeList() | dict():
                pending += current.values()
            case list():
                pending += current
            case _:
                pass
    return count


class _Match(Match):
    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def __call__(self, string: str, pattern: object) -> bool:
        """Whether a text is what a pattern describes."""
        self._meter.spend(_tries(string, pattern))
        return super().__call__(string, pattern)


class _Search(Search):
    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def __call__(self, string: str, pattern: object) -> bool:
        """Whether a text has in it what a pattern describes."""
        self._meter.spend(_tries(string, pattern) * (1 + _length(string) // 1_000))
        return super().__call__(string, pattern)


_QUANTIFIER = re.compile(r"[*+]|\{")
_OF_GROUP = re.compile(r"\)(?:[*+]|\{)")


def _tries(string: object, pattern: object) -> int:
    """The work of a pattern that fails as late as it can, in the worst order.

    Each quantifier may be tried at each letter; a group that is repeated may be taken
    apart in any way.
    """
    if not isinstance(string, str) or not isinstance(pattern, str):
        return 1
    plain = re.sub(r"\\.|\[[^\]]*\]", "x", pattern)
    powers = len(_QUANTIFIER.findall(plain))
    tries: int = 1 << min(plain.count("?"), 40)
    for _ in range(min(powers, 8)):
        tries = min(tries * (1 + len(string)), 1 << 40)
    if _OF_GROUP.search(plain) and len(string) > _SHORT:
        tries = min(tries << min(len(string), 40), 1 << 40)
    return 1 + (len(string) + tries) // _TRIES


_SHORT = 12


def _length(string: object) -> int:
    return len(string) if isinstance(string, str) else 0
