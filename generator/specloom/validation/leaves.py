"""The faults that a person has to mend, out of all that a meta-schema says (validation).

A meta-schema says "none of these forms" where a form has one wrong key; what helps is the
fault inside the form that was meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from specloom.source.document import JsonValue
from specloom.validation.faults import Keys, SchemaFault

_UNKNOWN = ("additionalProperties", "unevaluatedProperties")
_TELLING = ("in", "type")
"""Keys whose value says which form is meant."""


def leaves(faults: Iterable[SchemaFault]) -> Iterator[SchemaFault]:
    """The deepest faults, each once."""
    each = (leaf for fault in faults for leaf in _leaves_of(fault))
    found = {(leaf.keys, leaf.keyword, repr(leaf.expected)): leaf for leaf in each}
    of_another_kind = {leaf.keys for leaf in found.values() if leaf.keyword == "type"}
    explained = _explained(found.values())
    for leaf in found.values():
        if leaf.keyword == "type" or leaf.keys not in of_another_kind:
            certain = _without_doubtful_keys(leaf, explained)
            if certain is not None:
                yield certain


def _explained(found: Iterable[SchemaFault]) -> set[Keys]:
    """Where something else is wrong, and all that holds it."""
    return {
        leaf.keys[:length]
        for leaf in found
        if leaf.keyword not in _UNKNOWN
        for length in range(len(leaf.keys) + 1)
    }


def _without_doubtful_keys(
    fault: SchemaFault, explained: set[Keys]
) -> SchemaFault | None:
    """What no form has said yes to looks unknown, also where the form is only broken."""
    if fault.keyword != "unevaluatedProperties":
        return fault
    if any((*fault.keys, key) in explained for key in _TELLING):
        return None
    kept = tuple(
        key for key in fault.expected if (*fault.keys, str(key)) not in explained
    )
    return replace(fault, expected=kept) if kept else None


def _leaves_of(fault: SchemaFault) -> Iterator[SchemaFault]:
    if fault.keyword == "propertyNames":
        yield fault
        return
    branches = [branch for branch in fault.branches if branch]
    if len(branches) < len(fault.branches) or not branches:
        yield fault  # a form fits: the fault is that several do, or there is no form
        return
    meant = _meant(fault, branches)
    options = _common_options(meant)
    if options is not None:
        yield options
    elif len(meant) > 1 and all(_is_about(fault, branch) for branch in meant):
        yield fault
    else:
        for leaf in min(meant, key=_rank):
            yield from _leaves_of(leaf)


def _meant(
    fault: SchemaFault, branches: Sequence[Sequence[SchemaFault]]
) -> list[Sequence[SchemaFault]]:
    """The forms that the value may be meant to have; all of them when none stands out."""
    left = list(branches)
    for is_other in (_is_reference, _is_other_kind, _is_told_apart):
        left = [branch for branch in left if not is_other(fault, branch)] or left
    return left


def _is_reference(fault: SchemaFault, branch: Sequence[SchemaFault]) -> bool:
    return any(
        leaf.keys == fault.keys
        and leaf.keyword == "required"
        and leaf.expected == ("$ref",)
        for leaf in branch
    )


def _is_other_kind(fault: SchemaFault, branch: Sequence[SchemaFault]) -> bool:
    return any(leaf.keys == fault.keys and leaf.keyword == "type" for leaf in branch)


def _is_told_apart(fault: SchemaFault, branch: Sequence[SchemaFault]) -> bool:
    return any(
        _tells(leaf, fault)
        or (
            len(leaf.branches) > 0
            and leaf.keys == fault.keys
            and all(_is_told_apart(fault, inner) for inner in leaf.branches)
        )
        for leaf in branch
    )


def _tells(leaf: SchemaFault, fault: SchemaFault) -> bool:
    return (
        leaf.keyword in ("enum", "const")
        and leaf.keys[:-1] == fault.keys
        and leaf.keys[-1] in _TELLING
    )


def _is_about(fault: SchemaFault, branch: Sequence[SchemaFault]) -> bool:
    """Whether a form is missed by the value itself, and by nothing inside it."""
    return all(leaf.keys == fault.keys and not leaf.branches for leaf in branch)


def _common_options(branches: Sequence[Sequence[SchemaFault]]) -> SchemaFault | None:
    """One fault for forms that each ask for another value at the same place."""
    if len(branches) < 2:
        return None
    asked = [
        next((leaf for leaf in branch if leaf.keyword in ("enum", "const")), None)
        for branch in branches
    ]
    first = asked[0]
    options: list[JsonValue] = []
    for leaf in asked:
        if first is None or leaf is None or leaf.keys != first.keys:
            return None
        options += leaf.expected
    return replace(first, keyword="enum", expected=tuple(options)) if first else None


def _rank(branch: Sequence[SchemaFault]) -> tuple[int, int]:
    """Deepest first, then the one with the fewest faults."""
    return -max(_depth(leaf) for leaf in branch), len(branch)


def _depth(fault: SchemaFault) -> int:
    inner = (_depth(leaf) for branch in fault.branches for leaf in branch)
    return max(len(fault.keys), *inner, 0)
