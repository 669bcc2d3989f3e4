"""The boolean argument that asks for a stream in place of a whole answer (plan stage).

Many APIs have one operation for both, and a property ``stream`` of the body that chooses.
The answer's media type follows from it, so the caller need not name that too.

Why: decision 011.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from specloom.ir.responses import ResponseChoice, Streamed
from specloom.ir.types import Const, Prim, Primitive, TypeUse
from specloom.planning.arguments import Argument

_NAME = "stream"


def switch_of(
    arguments: Iterable[Argument], answers: Sequence[ResponseChoice]
) -> Argument | None:
    """The argument that chooses; None unless it is between a whole answer and a stream."""
    if [_is_streamed(answer) for answer in answers] != [False, True]:
        return None
    return next(filter(_is_switch, arguments), None)


def switch_overloads(
    arguments: Sequence[Argument], switch: Argument, answers: Sequence[ResponseChoice]
) -> Iterator[tuple[tuple[Argument, ...], ResponseChoice]]:
    """The ways to call: for the whole answer, for the stream, and for what is not known
    before the program runs. One whose argument can only be true, or false, has one way.
    """
    whole, streamed = answers
    found = next((item for item in arguments if item.key == switch.key), None)
    if found is None:
        yield tuple(arguments), whole
        return
    either = ResponseChoice(returns=(*whole.returns, *streamed.returns))
    off = replace(found, only=False)
    on = replace(found, only=True, required=True)
    known = replace(found, required=True)
    for item, answer in ((off, whole), (on, streamed), (known, either)):
        if _may_be(found, item.only):
            yield tuple(
                item if argument.key == switch.key else argument
                for argument in arguments
            ), answer


def _may_be(item: Argument, value: bool | None) -> bool:
    """Whether an argument may have a value; ``None`` stands for both."""
    known = {use.expr.value for use in _uses(item) if isinstance(use.expr, Const)}
    if any(isinstance(use.expr, Primitive) for use in _uses(item)):
        known |= {True, False}
    return len(known) == 2 if value is None else value in known


def _uses(item: Argument) -> tuple[TypeUse, ...]:
    return (item.use, *item.also)


def _is_streamed(answer: ResponseChoice) -> bool:
    return all(isinstance(part, Streamed) for part in answer.returns)


def _is_switch(item: Argument) -> bool:
    """Whether it is a boolean, or one of both in each of several objects."""
    flags = all(_is_flag(use) for use in _uses(item)) and _may_be(item, None)
    return item.wire_name == _NAME and item.place in ("field", "query") and flags


def _is_flag(use: TypeUse) -> bool:
    match use.expr:
        case Primitive(kind=kind):
            return kind is Prim.BOOLEAN
        case Const(value=value):
            return isinstance(value, bool)
        case _:
            return False
