"""How much operations select once their fragments are written out (parse stage).

A few fragments that spread each other twice stand for more fields than any server answers.
Whoever follows them, graphql-core's rules too, would not come back. So it is counted first,
each definition once, and nothing follows what is beyond the limits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from specloom.diagnostics.model import Diagnostic, Severity
from specloom.frontends.graphql.places import origin_of

MOST_SELECTIONS = 50_000
"""Fields and fragments of one operation. The largest known to us has some 3,000."""

MOST_IN_ALL = 2_000_000
"""The same of all operations of a client together."""

MOST_LEVELS = 100
"""Levels of fields and fragments inside each other."""

_ADVICE = "select less: an answer of this size is of use to nobody"


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a definition stands for: how many selections, and in how many levels."""

    selections: int
    levels: int


@dataclass(frozen=True, slots=True)
class _Own:
    """What a definition has without its fragments, which stand at some level each."""

    selections: int
    levels: int
    spreads: tuple[tuple[str, int], ...]


def check_expansion(executable: DocumentNode) -> Iterator[Diagnostic]:
    """The operations and fragments that are beyond the limits, each one once."""
    expansions = expansions_of(executable)
    total = 0
    for node, expansion in expansions:
        name = f"`{node.name.value}`" if node.name else "the operation"
        if expansion.levels > MOST_LEVELS:
            yield _problem(node, f"{name} has more than {MOST_LEVELS} levels")
            return
        if expansion.selections > MOST_SELECTIONS:
            yield _problem(
                node,
                f"{name} selects more than {MOST_SELECTIONS:,} fields "
                "once its fragments are written out",
            )
            return
        if isinstance(node, OperationDefinitionNode):
            total += expansion.selections
            if total > MOST_IN_ALL:
                yield _problem(
                    node,
                    f"the operations up to {name} select more than {MOST_IN_ALL:,} "
                    "fields once their fragments are written out",
                )
                return


def too_much_to_compare(executable: DocumentNode) -> Diagnostic:
    """For what graphql-core's rules have given up on, at the largest of the definitions."""
    node, _ = max(expansions_of(executable), key=lambda pair: pair[1].selections)
    name = f"`{node.name.value}`" if node.name else "the operation"
    return _problem(
        node,
        "one field is selected in so many places that they cannot be compared; "
        f"{name} has the most selections",
    )


def expansions_of(
    executable: DocumentNode,
) -> list[tuple[ExecutableDefinitionNode, Expansion]]:
    """The expansion of each definition. Looks at each selection of the text once.

    A fragment that contains itself counts nothing inside itself: the rules refuse it.
    """
    definitions = [
        node
        for node in executable.definitions
        if isinstance(node, ExecutableDefinitionNode)
    ]
    fragments = {
        node.name.value: _own(node.selection_set)
        for node in definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    known = _expansions(fragments)
    return [(node, _whole(_own(node.selection_set), known)) for node in definitions]


def _expansions(fragments: dict[str, _Own]) -> dict[str, Expansion]:
    """The fragments, those inside first, on a stack of our own."""
    known: dict[str, Expansion] = {}
    for name in fragments:
        waiting = [(name, _names(fragments[name]))]
        path = {name}
        while waiting and name not in known:
            current, inner = waiting[-1]
            for other in inner:
                if other in fragments and other not in known and other not in path:
                    waiting.append((other, _names(fragments[other])))
                    path.add(other)
                    break
            else:
                waiting.pop()
                path.discard(current)
                known[current] = _whole(fragments[current], known)
    return known


def _names(own: _Own) -> Iterator[str]:
    return iter(dict.fromkeys(name for name, _ in own.spreads))


def _whole(own: _Own, known: dict[str, Expansion]) -> Expansion:
    selections, levels = own.selections, own.levels
    for name, level in own.spreads:
        if name in known:
            selections += known[name].selections
            levels = max(levels, level + known[name].levels)
    # numbers of thousands of digits are slow too
    return Expansion(min(selections, MOST_IN_ALL + 1), levels)


def _own(selection: SelectionSetNode) -> _Own:
    count, deepest = 0, 0
    spreads: list[tuple[str, int]] = []
    pending: list[tuple[SelectionSetNode, int]] = [(selection, 1)]
    while pending:
        current, level = pending.pop()
        deepest = max(deepest, level)
        count += len(current.selections)
        for item in current.selections:
            if isinstance(item, FragmentSpreadNode):
                spreads.append((item.name.value, level))
            else:
                pending += [(inner, level + 1) for inner in _inner(item)]
    return _Own(count, deepest, tuple(spreads))


def _inner(item: object) -> Iterable[SelectionSetNode]:
    found = getattr(item, "selection_set", None)
    return () if not isinstance(found, SelectionSetNode) else (found,)


def _problem(node: ExecutableDefinitionNode, message: str) -> Diagnostic:
    return Diagnostic(
        code="GQL221",
        severity=Severity.ERROR,
        message=message,
        at=origin_of(node),
        help=_ADVICE,
    )
