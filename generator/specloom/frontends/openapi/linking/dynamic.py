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

    def depends_on(self, address: str, scope: DynamicScope) -> bool:
        """Whether the schema at an address means something else in a scope."""
        return not self._dynamic_names(address).isdisjoint(scope)

    def _dynamic_names(self, address: str) -> frozenset[str]:
        known = self._names.get(address)
        if known is not None:
            return known
        names: set[str] = set()
        seen, pending = {address}, [address]
        while pending:
            here = pending.pop()
            found = self._targets.find(here)
            if isinstance(found, Broken):
                continue
            location = LinkLocation(
                split_address(here)[0], here, self._targets.base_of(here)
            )
            for ref, is_dynamic, inner in _references(found.value, location):
                fragment = ref.partition(ROOT)[2]
                if is_dynamic and fragment[:1] not in ("", "/"):
                    names.add(fragment)
                target = self._targets.address(ref, inner)
                if target not in seen:
                    seen.add(target)
                    pending.append(target)
        self._names[address] = frozenset(names)
        return self._names[address]


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
