"""What an overlay or the ``patches`` of a configuration ask for, as actions (normalise).

The rules are those of the Overlay Specification 1.1, section 4.4.3, which settles what
1.0 leaves open. ``replace`` is ours and is for patches only: the specification has no way
to put a shorter list in the place of a longer one in one step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.source.node import Node

ActionKind: TypeAlias = Literal["update", "remove", "copy", "replace"]

OVERLAY_1_0: tuple[ActionKind, ...] = ("update", "remove")
OVERLAY_1_1: tuple[ActionKind, ...] = ("update", "remove", "copy")
PATCH: tuple[ActionKind, ...] = ("update", "remove", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One change. ``target`` selects, ``given`` is the value of the key ``kind``.

    ``pointers`` allows a JSON pointer as a target as well as a JSONPath query.
    """

    kind: ActionKind
    target: Node
    given: Node
    pointers: bool = False

    @property
    def query(self) -> str:
        """The target as it was written."""
        return str(self.target.value)


def read_actions(
    actions: Node, kinds: Sequence[ActionKind], diagnostics: Diagnostics
) -> tuple[Action, ...]:
    """The actions of a list, in its order; each that is malformed is reported."""
    if not actions.is_sequence or not actions.value:
        diagnostics.add(malformed(actions, "`actions` is a list of at least one"))
    return tuple(
        action
        for item in actions.elements()
        for action in _action(item, kinds, diagnostics)
    )


def malformed(node: Node, message: str, *, help: str = "") -> Diagnostic:
    """OVL003 at a part of an overlay."""
    return problem("OVL003", message, node, help=help)


def problem(
    code: str,
    message: str,
    node: Node,
    *,
    help: str = "",
    label: str = "",
    related: tuple[tuple[str, Node], ...] = (),
) -> Diagnostic:
    """An error whose place is a value of an overlay or of the configuration."""
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=message,
        at=node.origin(),
        related=tuple((said, other.origin()) for said, other in related),
        help=help,
        label=label,
        mark="value",
    )


def unknown_keys(node: Node, known: Sequence[str]) -> Iterator[Diagnostic]:
    """OVL003 for each key that means nothing; extensions may be called as they like."""
    for key, member in node.members():
        if key in known or key.startswith("x-"):
            continue
        close = get_close_matches(key, known, n=1)
        help = f"did you mean `{close[0]}`?" if close else ""
        if key == "copy":
            help = "copies came with version 1.1 of the specification"
        yield Diagnostic(
            code="OVL003",
            severity=Severity.ERROR,
            message=f"unknown key `{key}`",
            at=member.origin(),
            help=help,
        )


def _action(
    item: Node, kinds: Sequence[ActionKind], diagnostics: Diagnostics
) -> Iterator[Action]:
    """The action, or nothing when something in it is wrong."""
    found = list(_faults(item, kinds))
    for fault in found:
        diagnostics.add(fault)
    if found:
        return
    given = _given(item, kinds)
    yield Action(
        kind=given[0],
        target=item.child("target"),
        given=item.child(given[0]),
        pointers="replace" in kinds,
    )


def _given(item: Node, kinds: Sequence[ActionKind]) -> tuple[ActionKind, ...]:
    """What is asked for; ``remove: false`` asks for nothing, ``true`` is all that counts."""
    if item.flag("remove"):
        return ("remove",)
    return tuple(kind for kind in kinds if kind != "remove" and item.has(kind))


def _faults(item: Node, kinds: Sequence[ActionKind]) -> Iterator[Diagnostic]:
    if not item.is_mapping:
        yield malformed(item, "an action is a mapping")
        return
    yield from unknown_keys(item, ("target", "description", *kinds))
    target = item.get("target")
    if target is None:
        yield malformed(item, "the action has no `target`")
    elif not isinstance(target.value, str):
        yield malformed(target, "`target` is text")
    remove, copy = item.get("remove"), item.get("copy")
    if remove is not None and not isinstance(remove.value, bool):
        yield malformed(remove, "`remove` is true or false")
        return
    if copy is not None and not isinstance(copy.value, str):
        yield malformed(copy, "`copy` is a JSONPath query")
    given = _given(item, kinds)
    if not given:
        words = ", ".join(f"`{kind}`" for kind in kinds)
        yield malformed(item, f"the action does nothing: it has none of {words}")
    elif len(given) > 1:
        yield malformed(
            item.child(given[1]), f"`{given[1]}` cannot be beside `{given[0]}`"
        )
