"""``$dynamicRef``: generic schemas, and trees that are extended (parse stage).

JSON Schema 2020-12, section 8.2.3.2: a dynamic reference leads to the outermost schema on
the way to it that has a ``$dynamicAnchor`` of its name. What is on the way is only known
where a schema refers to another one, so that the target is put in the place of that
reference, once for each set of names (OpenAPI 3.1.1, section 4.8.24.5, "Generic data
structures").
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from specloom.frontends.openapi.linking.targets import LinkLocation, Targets
from specloom.frontends.openapi.refs import Broken
from specloom.ir.cycles import strongly_connected
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping
from specloom.source.pointers import ROOT, join, split_address

DynamicScope: TypeAlias = Mapping[str, str]
"""Names of dynamic anchors, and the addresses that they lead to."""

NO_SCOPE: DynamicScope = {}


def scope_of(
    schema: Mapping[str, JsonValue], location: LinkLocation, outer: DynamicScope
) -> DynamicScope:
    """What is in scope inside a schema: its own names, and those from outside first."""
    own = dict(_own_anchors(schema, location.address))
    return {**own, **outer} if own else outer


def _own_anchors(
    schema: Mapping[str, JsonValue], address: str
) -> Iterator[tuple[str, str]]:
    holders: list[tuple[Mapping[str, JsonValue], str]] = [(schema, address)]
    for key in ("$defs", "definitions"):
        for name, value in mapping(schema.get(key)).items():
            holders.append((mapping(value), join(address, key, name)))
    for holder, pointer in holders:
        anchor = holder.get("$dynamicAnchor")
        if isinstance(anchor, str):
            yield anchor, pointer


class DynamicReferences:
    """Which schemas have dynamic references in them, directly or behind references."""

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._names: dict[str, frozenset[str]] = {}
        self._own_names: dict[str, frozenset[str]] = {}

    def depends_on(self, address: str, scope: DynamicScope) -> bool:
        """Whether the schema at an address means something else in a scope."""
        return not self._dynamic_names(address).isdisjoint(scope)

    def _dynamic_names(self, address: str) -> frozenset[str]:
        """Those of a schema and of all that it leads to; of each schema once."""
        if address not in self._names:
            graph = self._unknown_behind(address)
            for circle in strongly_connected(graph):
                names = set[str]()
                for member in circle:
                    names |= self._own_names[member]
                    for target in graph[member]:
                        names |= self._names.get(target, frozenset())
                self._names.update(dict.fromkeys(circle, frozenset(names)))
        return self._names[address]

    def _unknown_behind(self, address: str) -> dict[str, list[str]]:
        """The schemas that one leads to and of which nothing is known, with their targets."""
        graph: dict[str, list[str]] = {}
        pending = [address]
        while pending:
            here = pending.pop()
            if here not in graph and here not in self._names:
                graph[here] = self._targets_inside(here)
                pending.extend(graph[here])
        return graph

    def _targets_inside(self, address: str) -> list[str]:
        """What a schema refers to; its own names of dynamic references are remembered."""
        names, found = set[str](), dict[str, None]()
        value = self._targets.find(address)
        if not isinstance(value, Broken):
            location = LinkLocation(
                split_address(address)[0], address, self._targets.base_of(address)
            )
            for ref, is_dynamic, inner in _references(value.value, location):
                fragment = ref.partition(ROOT)[2]
                if is_dynamic and fragment[:1] not in ("", "/"):
                    names.add(fragment)
                found[self._targets.address(ref, inner)] = None
        self._own_names[address] = frozenset(names)
        return list(found)


def _references(
    value: JsonValue, location: LinkLocation
) -> Iterator[tuple[str, bool, LinkLocation]]:
    """The references inside a schema: their text, whether they are dynamic, where."""
    pending = [(value, location)]
    while pending:
        value, location = pending.pop()
        if isinstance(value, list):
            pending += [(item, location) for item in value]
        elif isinstance(value, dict):
            location = location.enter(value)
            for key in ("$ref", "$dynamicRef"):
                ref = value.get(key)
                if isinstance(ref, str):
                    yield ref, key == "$dynamicRef", location
            pending += [
                (item, location) for key, item in value.items() if key != "$defs"
            ]
