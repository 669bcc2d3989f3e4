"""The boolean argument that asks for a stream in place of a whole answer (plan stage).

Many APIs have one operation for both, and a property ``stream`` of the body that chooses.
The answer's media type follows from it, so the caller need not name that too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.ir.types import Prim, Primitive
from generator.targets.python.arguments import Argument
from generator.targets.python.results import Answer, Streamed

_NAME = "stream"


def switch_of(
    arguments: Iterable[Argument], answers: Sequence[Answer]
) -> Argument | None:
    """The argument that chooses; None unless it is between a whole answer and a stream."""
    if [_is_streamed(answer) for answer in answers] != [False, True]:
        return None
    return next(filter(_is_switch, arguments), None)


def switched(
    arguments: Sequence[Argument], switch: Argument, answers: Sequence[Answer]
) -> Iterator[tuple[tuple[Argument, ...], Answer]]:
    """The ways to call: for the whole answer, for the stream, and for what is not known
    before the program runs."""
    whole, streamed = answers
    either = Answer(returns=(*whole.returns, *streamed.returns))
    off = replace(switch, only=False)
    on = replace(switch, only=True, required=True)
    known = replace(switch, required=True)
    for item, answer in ((off, whole), (on, streamed), (known, either)):
        yield tuple(
            item if argument.key == switch.key else argument for argument in arguments
        ), answer


def _is_streamed(answer: Answer) -> bool:
    return all(isinstance(part, Streamed) for part in answer.returns)


def _is_switch(item: Argument) -> bool:
    expr = item.use.expr
    is_flag = isinstance(expr, Primitive) and expr.kind is Prim.BOOLEAN
    return item.wire_name == _NAME and item.place in ("field", "query") and is_flag
