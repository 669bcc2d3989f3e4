"""What a method sends: parameters, body, and the choice of media types (plan stage)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostics
from specloom.ir.media_types import is_range
from specloom.ir.operations import BodyContent, Operation
from specloom.ir.origin import NO_ORIGIN
from specloom.ir.responses import ResponseChoice
from specloom.ir.shapes import Types
from specloom.ir.types import Docs, Prim, Primitive, TypeUse
from specloom.planning.arguments import Argument, inputs_of
from specloom.planning.bodies.signatures import (
    BodySignature,
    envelope_of,
    merge_signatures,
    plan_body_signatures,
    required_groups,
)
from specloom.planning.capabilities import Capabilities
from specloom.planning.responses import Result
from specloom.planning.stream_switch import switch_of, switch_overloads

_ORDER = ("path", "query", "header", "cookie", "variable")
_TEXT = TypeUse(Primitive(Prim.STRING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """One way to call a method: what is given, and the answers that come back.

    ``body`` are the keys of arguments of its body, where that can be given in several ways.
    """

    arguments: tuple[Argument, ...]
    choice: ResponseChoice
    body: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlan:
    """What a method sends: its arguments, and the media types that carry the body.

    ``overloads`` is empty where one signature says it all. ``switch`` is the argument that
    asks for a stream, ``streamed_as`` the media type of that. ``required_groups`` are the keys of
    arguments of which one group must be there, where a signature cannot say so. ``envelope``
    is the one list that a body is made for.
    """

    arguments: tuple[Argument, ...]
    contents: tuple[BodyContent, ...]
    overloads: tuple[Overload, ...]
    switch: Argument | None = None
    streamed_as: str = ""
    required_groups: tuple[frozenset[str], ...] = ()
    envelope: Argument | None = None


def plan_call(
    operation: Operation,
    result: Result,
    types: Types,
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> CallPlan:
    """Arguments in the order path, query, header, cookie, body, choices."""
    inputs = sorted(inputs_of(operation), key=lambda item: _ORDER.index(item.place))
    signatures = plan_body_signatures(operation, types, capabilities, diagnostics)
    body = merge_signatures(signatures)
    switch = switch_of((*inputs, *body), result.choices)
    if switch is not None:
        return _switched_call(inputs, signatures, switch, result.choices)
    choices = (*_content_types(signatures, 0), *_accepts(result.choices, 0))
    return CallPlan(
        arguments=(*inputs, *body, *choices),
        contents=tuple(
            content for signature in signatures for content in signature.contents
        ),
        overloads=tuple(_overloads(inputs, signatures, result.choices)),
        required_groups=required_groups(signatures),
        envelope=envelope_of(signatures, types),
    )


def _switched_call(
    inputs: Sequence[Argument],
    signatures: Sequence[BodySignature],
    switch: Argument,
    answers: Sequence[ResponseChoice],
) -> CallPlan:
    """A call that an argument makes a stream of; the media type follows from it."""
    overloads = [
        Overload(arguments=arguments, choice=answer, body=shape.body)
        for shape in _shapes(inputs, signatures)
        for arguments, answer in switch_overloads(shape.arguments, switch, answers)
    ]
    return CallPlan(
        arguments=(
            *inputs,
            *merge_signatures(signatures),
            *_content_types(signatures, 0),
        ),
        contents=tuple(
            content for signature in signatures for content in signature.contents
        ),
        overloads=tuple(overloads),
        switch=switch,
        streamed_as=answers[1].media_types[0],
        required_groups=required_groups(signatures),
    )


def _overloads(
    inputs: Sequence[Argument],
    signatures: Sequence[BodySignature],
    answers: Sequence[ResponseChoice],
) -> Iterator[Overload]:
    shapes = tuple(_shapes(inputs, signatures))
    if len(shapes) < 2 and len(answers) < 2:
        return
    for shape in shapes:
        for place, answer in enumerate(answers):
            accepts = _accepts(answers, place, alone=True)
            arguments = (*shape.arguments, *accepts)
            yield Overload(arguments=arguments, choice=answer, body=shape.body)


@dataclass(frozen=True, slots=True)
class OverloadShape:
    """The arguments of one way to call, before there is a choice of answers."""

    arguments: tuple[Argument, ...]
    body: frozenset[str] = frozenset()


def _shapes(
    inputs: Sequence[Argument], signatures: Sequence[BodySignature]
) -> Iterator[OverloadShape]:
    """One for each argument set of the body, or that of a call without a body."""
    if not signatures:
        yield OverloadShape(tuple(inputs))
    for number, signature in enumerate(signatures):
        choice = tuple(_content_types(signatures, number, alone=True))
        for body in signature.argument_sets:
            keys = frozenset(
                item.key for item in body if len(signature.argument_sets) > 1
            )
            yield OverloadShape((*inputs, *body, *choice), keys)


def _content_types(
    signatures: Sequence[BodySignature], number: int, *, alone: bool = False
) -> Iterator[Argument]:
    """The choice of a body's media type; ``alone``: among those of one signature."""
    kinds = [
        [item.media_type for item in signature.contents] for signature in signatures
    ]
    if len(kinds) > 1 or any(len(group) > 1 for group in kinds) or _has_range(kinds):
        text = "The media type of the body; without it, the first that can carry it."
        among = kinds[number : number + 1] if alone else kinds
        yield _choice("content_type", text, among, required=alone and number > 0)


def _accepts(
    answers: Sequence[ResponseChoice], number: int, *, alone: bool = False
) -> Iterator[Argument]:
    """The choice of an answer's media type."""
    kinds = [answer.media_types for answer in answers]
    if any(kinds):
        text = f"The media type of the answer; without it, `{kinds[0][0]}`."
        among = kinds[number : number + 1] if alone else kinds
        yield _choice("accept", text, among, required=alone and number > 0)


def _has_range(kinds: Iterable[Iterable[str]]) -> bool:
    return any(is_range(kind) for group in kinds for kind in group)


def _choice(
    key: str, text: str, among: Sequence[Sequence[str]], *, required: bool
) -> Argument:
    known = dict.fromkeys(kind for group in among for kind in group)
    return Argument(
        key=key,
        wire_name=key,
        place="choice",
        use=_TEXT,
        required=required,
        docs=Docs(text=text),
        deprecated=None,
        origin=NO_ORIGIN,
        choices=() if _has_range(among) else tuple(known),
    )
