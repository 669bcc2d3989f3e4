"""The arguments of a method: parameters, and the body flattened where it is an object.

Plan stage. Which media type a body is sent as is decided here; the others are reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.bindings import HttpBinding
from generator.ir.operations import BodyContent, Input, Operation
from generator.ir.origin import Origin
from generator.ir.types import (
    Alias,
    Const,
    Docs,
    Named,
    Object,
    Property,
    TypeDef,
    TypeId,
    TypeUse,
)
from generator.naming.words import Words, split_words

Place: TypeAlias = Literal[
    "path", "query", "header", "cookie", "field", "body", "variable"
]
"""Where an argument goes; ``field`` is a property of the body, ``body`` the whole of it."""

Types = Mapping[TypeId, TypeDef]

_RANK: dict[Place, int] = {
    "path": 0,
    "variable": 0,
    "query": 1,
    "field": 1,
    "body": 1,
    "header": 1,
    "cookie": 1,
}
_PLACE_WORD: dict[Place, str] = {"field": "body", "body": "content"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One thing that a call sends. ``fixed``: a constant, never asked for."""

    key: str
    wire_name: str
    place: Place
    use: TypeUse
    required: bool
    docs: Docs
    deprecated: str | None
    origin: Origin

    @property
    def fixed(self) -> Const | None:
        """The only value that may be sent, when it must be sent."""
        expr = self.use.expr
        constant = isinstance(expr, Const) and not self.use.nullable
        return expr if constant and self.required and isinstance(expr, Const) else None

    @property
    def rank(self) -> int:
        """Who keeps the plain name when two arguments want it: the path does."""
        return _RANK[self.place]

    @property
    def ladder(self) -> tuple[Words, ...]:
        """The names it would take, best first."""
        words = split_words(self.wire_name)
        return (words, (_PLACE_WORD.get(self.place, self.place), *words))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlan:
    """What a method sends: its arguments, and the content that carries the body."""

    arguments: tuple[Argument, ...]
    content: BodyContent | None


def plan_call(operation: Operation, types: Types, diagnostics: Diagnostics) -> CallPlan:
    """Arguments in the order path, query, header, cookie, body."""
    content = _choose_content(operation, diagnostics)
    arguments = [*_inputs(operation)]
    arguments.sort(key=lambda item: _ORDER.index(item.place))
    if content is not None and operation.body is not None:
        arguments.extend(_body(content, operation.body.required, types))
    return CallPlan(arguments=tuple(arguments), content=content)


_ORDER = ("path", "query", "header", "cookie", "variable")


def _inputs(operation: Operation) -> Iterator[Argument]:
    places: dict[str, Place] = {}
    if isinstance(operation.binding, HttpBinding):
        places = {item.input: item.place for item in operation.binding.placements}
    for item in operation.inputs:
        yield _argument(item, places.get(item.key, "variable"))


def _argument(item: Input, place: Place) -> Argument:
    return Argument(
        key=item.key,
        wire_name=item.wire_name,
        place=place,
        use=item.use,
        required=item.required,
        docs=item.docs,
        deprecated=item.deprecated,
        origin=item.origin,
    )


def _body(content: BodyContent, required: bool, types: Types) -> Iterator[Argument]:
    shape = flat_shape(content, types)
    if shape is None:
        yield Argument(
            key="body",
            wire_name="body",
            place="body",
            use=content.use,
            required=required,
            docs=Docs(),
            deprecated=None,
            origin=content.origin,
        )
        return
    for prop in sent_properties(shape):
        yield Argument(
            key=f"body.{prop.wire_name}",
            wire_name=prop.wire_name,
            place="field",
            use=prop.use,
            required=required and prop.required,
            docs=prop.docs,
            deprecated=prop.deprecated,
            origin=prop.origin,
        )


def sent_properties(shape: Object) -> tuple[Property, ...]:
    """The properties that a client may send."""
    return tuple(prop for prop in shape.properties if prop.access != "read")


def flat_shape(content: BodyContent, types: Types) -> Object | None:
    """The object whose properties become arguments; ``None``: the body stays whole."""
    media_type = content.media_type.lower()
    if not ("json" in media_type or "form" in media_type):
        return None
    use = content.use
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and not use.nullable and use.expr.id not in seen:
        seen.add(use.expr.id)
        match types.get(use.expr.id):
            case Object() as found:
                return found if sent_properties(found) else None
            case Alias(target=target):
                use = target
            case _:
                return None
    return None


def _choose_content(
    operation: Operation, diagnostics: Diagnostics
) -> BodyContent | None:
    if operation.body is None or not operation.body.content:
        return None
    chosen = min(operation.body.content, key=lambda item: _preference(item.media_type))
    for other in operation.body.content:
        if other is not chosen:
            diagnostics.add(_not_sent(operation, other, chosen))
    return chosen


def _preference(media_type: str) -> int:
    name = media_type.lower()
    order = ("application/json", "json", "multipart/", "x-www-form-urlencoded", "text/")
    for rank, part in enumerate(order):
        if part in name:
            return rank
    return len(order)


def _not_sent(
    operation: Operation, other: BodyContent, chosen: BodyContent
) -> Diagnostic:
    return Diagnostic(
        code="PYT103",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` sends {chosen.media_type}; "
            f"its {other.media_type} form has no typed method"
        ),
        at=other.origin,
        help="send it with client.post(path, content=…, headers=…)",
        effect="degraded",
        item="request_bodies",
    )
