"""What changed in how a method or a client is called (diff)."""

from collections.abc import Iterator

from specloom.output.diff.changes import Change, additive, breaking, type_change
from specloom.output.diff.directions import INPUT, OUTPUT
from specloom.output.diff.notation import CallSignature, SurfaceMember
from specloom.output.diff.surface import SurfaceSymbol


def call_changes(old: SurfaceSymbol, new: SurfaceSymbol) -> Iterator[Change]:
    """Changes of all ways to call; a way that is as it was is not looked at again."""
    gone = [call for call in old.calls if call not in new.calls]
    come = [call for call in new.calls if call not in old.calls]
    if len(gone) == len(come):
        for before, after in zip(gone, come, strict=True):
            yield from _changes(new.name, before, after)
        return
    if gone:
        yield breaking(new.name, _counted(len(gone), "is gone", "are gone"))
    if come:
        yield additive(new.name, _counted(len(come), "is new", "are new"))


def _counted(count: int, one: str, many: str) -> str:
    return (
        f"one way to call it {one}" if count == 1 else f"{count} ways to call it {many}"
    )


def _changes(name: str, old: CallSignature, new: CallSignature) -> Iterator[Change]:
    before = {argument.name: argument for argument in old.arguments}
    after = {argument.name: argument for argument in new.arguments}
    for argument in old.arguments:
        if argument.name not in after:
            yield breaking(name, f"the argument `{argument.name}` is gone")
    for argument in new.arguments:
        if argument.name in before:
            yield from _argument(name, before[argument.name], argument)
        elif argument.optional:
            yield additive(name, f"takes a new argument `{argument.name}`")
        else:
            yield breaking(name, f"needs a new argument `{argument.name}`")
    yield from _positions(name, old, new)
    if old.result is not None and new.result is not None:
        yield from type_change(name, "what it returns", old.result, new.result, OUTPUT)


def _argument(name: str, old: SurfaceMember, new: SurfaceMember) -> Iterator[Change]:
    subject = f"the argument `{new.name}`"
    if old.optional and not new.optional:
        yield breaking(name, f"{subject} is now required")
    if new.optional and not old.optional:
        yield additive(name, f"{subject} may now be left out")
    if old.default != new.default and old.default and new.default:
        what = f"{subject} is `{new.default}` by default, not `{old.default}`"
        yield additive(name, what)
    yield from type_change(name, subject, old.type, new.type, INPUT)


def _positions(name: str, old: CallSignature, new: CallSignature) -> Iterator[Change]:
    """What could be given by position still can, and means the same."""
    before, after = _by_position(old), _by_position(new)
    if before == after:
        return
    kept = tuple(item for item in before if item in {one.name for one in new.arguments})
    if after[: len(before)] == before:
        return
    if kept and after[: len(kept)] != kept:
        yield breaking(name, "arguments have other positions")


def _by_position(call: CallSignature) -> tuple[str, ...]:
    return tuple(argument.name for argument in call.arguments[: call.positional])
