"""What changed in how a method or a client is called (diff)."""

from collections.abc import Iterator

from specloom.output.diff.changes import (
    ApiChange,
    additive_change,
    breaking_change,
    compare_types,
)
from specloom.output.diff.directions import INPUT, OUTPUT
from specloom.output.diff.surface import SurfaceSymbol
from specloom.surface.markdown import code_span
from specloom.surface.notation import CallSignature, SurfaceMember


def compare_calls(old: SurfaceSymbol, new: SurfaceSymbol) -> Iterator[ApiChange]:
    """Changes of all ways to call; a way that is as it was is not looked at again."""
    gone = [call for call in old.calls if call not in new.calls]
    come = [call for call in new.calls if call not in old.calls]
    if len(gone) == len(come):
        for before, after in zip(gone, come, strict=True):
            yield from _compare_call(new.name, before, after)
        return
    if gone:
        yield breaking_change(new.name, _count_calls(len(gone), "is gone", "are gone"))
    if come:
        yield additive_change(new.name, _count_calls(len(come), "is new", "are new"))


def _count_calls(count: int, one: str, many: str) -> str:
    return (
        f"one way to call it {one}" if count == 1 else f"{count} ways to call it {many}"
    )


def _compare_call(
    name: str, old: CallSignature, new: CallSignature
) -> Iterator[ApiChange]:
    before = {argument.name: argument for argument in old.arguments}
    after = {argument.name: argument for argument in new.arguments}
    for argument in old.arguments:
        if argument.name not in after:
            yield breaking_change(
                name, f"the argument {code_span(argument.name)} is gone"
            )
    for argument in new.arguments:
        if argument.name in before:
            yield from _compare_argument(name, before[argument.name], argument)
        elif argument.optional:
            yield additive_change(
                name, f"takes a new argument {code_span(argument.name)}"
            )
        else:
            yield breaking_change(
                name, f"needs a new argument {code_span(argument.name)}"
            )
    yield from _compare_positions(name, old, new)
    if old.result is not None and new.result is not None:
        yield from compare_types(
            name, "what it returns", old.result, new.result, OUTPUT
        )


def _compare_argument(
    name: str, old: SurfaceMember, new: SurfaceMember
) -> Iterator[ApiChange]:
    subject = f"the argument {code_span(new.name)}"
    if old.optional and not new.optional:
        yield breaking_change(name, f"{subject} is now required")
    if new.optional and not old.optional:
        yield additive_change(name, f"{subject} may now be left out")
    if old.default != new.default and old.default and new.default:
        what = f"{subject} is {code_span(new.default)} by default, not {code_span(old.default)}"
        yield additive_change(name, what)
    yield from compare_types(name, subject, old.type, new.type, INPUT)


def _compare_positions(
    name: str, old: CallSignature, new: CallSignature
) -> Iterator[ApiChange]:
    """What could be given by position still can, and means the same."""
    before, after = _positional_names(old), _positional_names(new)
    if before == after:
        return
    kept = tuple(item for item in before if item in {one.name for one in new.arguments})
    if after[: len(before)] == before:
        return
    if kept and after[: len(kept)] != kept:
        yield breaking_change(name, "arguments have other positions")


def _positional_names(call: CallSignature) -> tuple[str, ...]:
    return tuple(argument.name for argument in call.arguments[: call.positional])
