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
from specloom.planning.bodies.signatures import Form, merged, needs_of, plan_forms
from specloom.planning.capabilities import Capabilities
from specloom.planning.responses import Result
from specloom.planning.stream_switch import switch_of, switched

_ORDER = ("path", "query", "header", "cookie", "variable")
_TEXT = TypeUse(Primitive(Prim.STRING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """One way to call a method: what is given, and the answers that come back.

    ``body`` are the keys of arguments of its body, where that can be given in several ways.
    """

    arguments: tuple[Argument, ...]
    answer: ResponseChoice
    body: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlan:
    """What a method sends: its arguments, and the media types that carry the body.

    ``overloads`` is empty where one signature says it all. ``switch`` is the argument that
    asks for a stream, ``streamed_as`` the media type of that. ``needs`` are the keys of
    arguments of which one group must be there, where a signature cannot say so.
    """

    arguments: tuple[Argument, ...]
    contents: tuple[BodyContent, ...]
    overloads: tuple[Overload, ...]
    switch: Argument | None = None
    streamed_as: str = ""
    needs: tuple[frozenset[str], ...] = ()


def plan_call(
    operation: Operation,
    result: Result,
    types: Types,
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> CallPlan:
    """Arguments in the order path, query, header, cookie, body, choices."""
    inputs = sorted(inputs_of(operation), key=lambda item: _ORDER.index(item.place))
    forms = plan_forms(operation, types, capabilities, diagnostics)
    body = merged(forms)
    switch = switch_of((*inputs, *body), result.choices)
    if switch is not None:
        return _switched_call(inputs, forms, switch, result.choices)
    choices = (*_content_types(forms, 0), *_accepts(result.choices, 0))
    return CallPlan(
        arguments=(*inputs, *body, *choices),
        contents=tuple(content for form in forms for content in form.contents),
        overloads=tuple(_overloads(inputs, forms, result.choices)),
        needs=needs_of(forms),
    )


def _switched_call(
    inputs: Sequence[Argument],
    forms: Sequence[Form],
    switch: Argument,
    answers: Sequence[ResponseChoice],
) -> CallPlan:
    """A call that an argument makes a stream of; the media type follows from it."""
    overloads = [
        Overload(arguments=arguments, answer=answer, body=way.body)
        for way in _ways(inputs, forms)
        for arguments, answer in switched(way.arguments, switch, answers)
    ]
    return CallPlan(
        arguments=(*inputs, *merged(forms), *_content_types(forms, 0)),
        contents=tuple(content for form in forms for content in form.contents),
        overloads=tuple(overloads),
        switch=switch,
        streamed_as=answers[1].media_types[0],
        needs=needs_of(forms),
    )


def _overloads(
    inputs: Sequence[Argument], forms: Sequence[Form], answers: Sequence[ResponseChoice]
) -> Iterator[Overload]:
    ways = tuple(_ways(inputs, forms))
    if len(ways) < 2 and len(answers) < 2:
        return
    for way in ways:
        for place, answer in enumerate(answers):
            accepts = _accepts(answers, place, alone=True)
            arguments = (*way.arguments, *accepts)
            yield Overload(arguments=arguments, answer=answer, body=way.body)


@dataclass(frozen=True, slots=True)
class _Way:
    """The arguments of one way to call, before there is a choice of answers."""

    arguments: tuple[Argument, ...]
    body: frozenset[str] = frozenset()


def _ways(inputs: Sequence[Argument], forms: Sequence[Form]) -> Iterator[_Way]:
    """The ways to give the body in each of its forms, or that of a call without one."""
    if not forms:
        yield _Way(tuple(inputs))
    for number, form in enumerate(forms):
        choice = tuple(_content_types(forms, number, alone=True))
        for body in form.ways:
            told = frozenset(item.key for item in body if len(form.ways) > 1)
            yield _Way((*inputs, *body, *choice), told)


def _content_types(
    forms: Sequence[Form], number: int, *, alone: bool = False
) -> Iterator[Argument]:
    """The choice of a body's media type; ``alone``: among those of one form."""
    kinds = [[item.media_type for item in form.contents] for form in forms]
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
