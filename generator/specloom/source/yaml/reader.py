"""YAML to a value with the rules of the 1.2 core schema (parse stage).

PyYAML's loaders follow YAML 1.1, where ``NO`` is false and ``1:30`` is ninety, and need
four times as long. So its composer makes nodes and this module makes values of them:
keys are always strings, as written; merge keys (``<<``) are followed; a key that is there
twice, a tag that says nothing to JSON and aliases that explode are faults.
"""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from specloom.source.document import JsonValue
from specloom.source.faults import Fault
from specloom.source.json.walk import key_twice, number_out_of_range
from specloom.source.limits import MAX_EXPANDED
from specloom.source.pointers import ROOT, join
from specloom.source.yaml.composer import (
    COLLECTION,
    PLAIN,
    TEXT,
    compose,
    element_nodes,
    key_nodes,
    scalar_text,
)
from specloom.source.yaml.scalars import (
    FALSE,
    NULLS,
    TRUE,
    plain_scalar,
    read_float,
    read_integer,
)

_TAGS = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset((TEXT, f"{_TAGS}str", f"{_TAGS}timestamp", f"{_TAGS}binary"))
_MAP_TAGS = frozenset((COLLECTION, TEXT, f"{_TAGS}map"))
_LIST_TAGS = frozenset((COLLECTION, TEXT, f"{_TAGS}seq"))


def read_yaml(text: str, *, pure: bool = False) -> JsonValue:
    """The value of a YAML text; ``pure`` takes PyYAML's own parser even beside libyaml.

    Fault SRC102 … SRC109 and SRC111 with the place.
    """
    node = compose(text, pure=pure)
    return None if node is None else _Constructor().value(node, ROOT)


def is_merge_key(node: Node) -> bool:
    """Whether a key is the merge key: ``<<`` without quotes (or with the tag for it)."""
    return (node.tag == PLAIN and node.value == "<<") or node.tag == f"{_TAGS}merge"


class _Constructor:
    """One pass over the nodes of one document.

    ``_done`` has the value and the number of values of each collection, so that an alias
    costs nothing to read and is still counted as if it were written out.
    """

    def __init__(self) -> None:
        self._done: dict[Node, tuple[JsonValue, int]] = {}
        self._inside: set[Node] = set()
        self._count = 0

    def value(self, node: Node, pointer: str) -> JsonValue:
        """The value of a node; ``pointer`` is where it is, for messages."""
        if isinstance(node, ScalarNode):
            self._count += 1
            return scalar_text(node) if node.tag == TEXT else _scalar(node)
        known = self._done.get(node)
        if known is not None:
            self._add(known[1], node)
            return known[0]
        if node in self._inside:
            raise Fault(
                "SRC108", "this part of the document contains itself", _start(node)
            )
        self._inside.add(node)
        before = self._count
        self._add(1, node)
        value = self._collection(node, pointer)
        self._inside.remove(node)
        self._done[node] = value, self._count - before
        return value

    def _add(self, count: int, node: Node) -> None:
        self._count += count
        if self._count > MAX_EXPANDED:
            raise Fault(
                "SRC105",
                f"the aliases of the document stand for more than {MAX_EXPANDED:,} values",
                _start(node),
                label="this is repeated too often",
            )

    def _collection(self, node: Node, pointer: str) -> JsonValue:
        if isinstance(node, MappingNode) and node.tag in _MAP_TAGS:
            return self._mapping(node, pointer)
        if isinstance(node, SequenceNode) and node.tag in _LIST_TAGS:
            return [
                self.value(element, f"{pointer}/{index}")
                for index, element in enumerate(element_nodes(node))
            ]
        raise _unknown_tag(node)

    def _mapping(self, node: MappingNode, pointer: str) -> dict[str, JsonValue]:
        members: dict[str, JsonValue] = {}
        merged: list[str] = []
        for key_node, value_node in key_nodes(node):
            if is_merge_key(key_node):
                for key, value in self._merge(value_node, pointer).items():
                    if key not in members:
                        members[key] = value
                        merged.append(key)
                continue
            key = _key(key_node)
            if key in members:
                if key not in merged:
                    raise _twice(node, key, key_node, pointer)
                merged.remove(key)
            members[key] = self.value(value_node, join(pointer, key))
        return members

    def _merge(self, node: Node, pointer: str) -> dict[str, JsonValue]:
        """What ``<<`` brings: a mapping, or a list of them in which earlier ones win."""
        sources = element_nodes(node) if isinstance(node, SequenceNode) else [node]
        merged: dict[str, JsonValue] = {}
        for source in sources:
            value = self.value(source, pointer)
            if not isinstance(value, dict):
                raise Fault(
                    "SRC109",
                    "the merge key `<<` needs a mapping or a list of mappings",
                    _start(source),
                    help='put quotes around it if it is a name: `"<<"`',
                )
            merged = value | merged
        return merged


def _scalar(node: ScalarNode) -> JsonValue:
    """A scalar that has no quotes or has a tag (YAML 1.2.2 sections 10.1 to 10.3)."""
    text, tag = scalar_text(node), node.tag
    try:
        if tag == PLAIN:
            return plain_scalar(text)
        if tag in _TEXT_TAGS:
            return text
        value: JsonValue = None
        match tag.removeprefix(_TAGS):
            case "int":
                value = read_integer(text)
            case "float":
                value = read_float(text)
            case "bool" if text in TRUE | FALSE:
                value = text in TRUE
            case "null" if text in NULLS:
                return None
            case _:
                pass
    except OverflowError:
        raise number_out_of_range(text, _start(node)) from None
    if value is None:
        raise _unknown_tag(node)
    return value


def _key(node: Node) -> str:
    """A key as it is written: a response ``200`` is ``"200"``, a model ``NO`` is ``"NO"``."""
    if not isinstance(node, ScalarNode):
        raise Fault(
            "SRC107",
            "a key must be a text, not a mapping or a list",
            _start(node),
            help="put quotes around a key that begins with `{` or `[`",
        )
    return scalar_text(node)


def _twice(node: MappingNode, key: str, again: Node, pointer: str) -> Fault:
    first = next(
        key_node
        for key_node, _ in key_nodes(node)
        if not is_merge_key(key_node) and key_node.value == key
    )
    return key_twice(key, pointer, _start(again), _start(first))


def _unknown_tag(node: Node) -> Fault:
    shown = node.tag.replace(_TAGS, "!!")
    return Fault(
        "SRC109",
        f"the tag `{shown}` has no meaning here",
        _start(node),
        help="write the value without a tag",
    )


def _start(node: Node) -> int:
    return node.start_mark.index
