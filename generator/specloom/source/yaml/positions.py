"""Offsets of pointers in YAML text, through its node tree (positions)."""

from collections.abc import Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from specloom.source.json.positions import Branch, Offsets, branches_of
from specloom.source.pointers import ROOT, join
from specloom.source.yaml.composer import (
    compose,
    element_nodes,
    key_nodes,
    scalar_text,
)
from specloom.source.yaml.reader import is_merge_key


def find_in_yaml(text: str, pointers: Sequence[str]) -> dict[str, Offsets]:
    """The places of the pointers and of everything that holds them, where they exist.

    What an alias or a merge key brings has the place where it is written. Fault when the
    text is not YAML.
    """
    found: dict[str, Offsets] = {}
    root = compose(text)
    if root is None:
        return found
    start = root.start_mark.index
    todo: list[tuple[Node, tuple[int, int], str, Branch]] = [
        (root, (start, start + 1), ROOT, branches_of(pointers))
    ]
    while todo:
        node, place, pointer, branch = todo.pop()
        found[pointer] = place, _extent(node)
        if not branch:
            continue
        members = _members(node)
        for name, inner in branch.items():
            if name in members:
                key_node, value_node = members[name]
                below = value_node, _extent(key_node), join(pointer, name), inner
                todo.append(below)
    return found


def _members(node: Node) -> dict[str, tuple[Node, Node]]:
    """What a collection has by key: the node of the key and that of the value."""
    if isinstance(node, SequenceNode):
        elements = enumerate(element_nodes(node))
        return {str(index): (inner, inner) for index, inner in elements}
    members: dict[str, tuple[Node, Node]] = {}
    merged: list[Node] = []
    if isinstance(node, MappingNode):
        for key, value in key_nodes(node):
            if is_merge_key(key):
                merged += (
                    element_nodes(value) if isinstance(value, SequenceNode) else [value]
                )
            elif isinstance(key, ScalarNode):
                members[scalar_text(key)] = key, value
    for source in merged:
        members = _members(source) | members
    return members


def _extent(node: Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index
