"""Class names and modules of all definitions (plan stage; decision 003).

All types share one public namespace, ``<package>.types``. Behind it a type lives in the
module of the only resource that reaches it, or in ``shared``; since whatever a shared
type uses is shared too, modules never import each other in a circle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from specloom.ir.api import Api
from specloom.ir.cycles import strongly_connected
from specloom.ir.operations import Operation, OpId
from specloom.ir.types import (
    Alias,
    EnumDef,
    Named,
    Object,
    Scalar,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.visit import (
    References,
    event_uses,
    ids_in_def,
    ids_in_use,
    input_uses,
    output_uses,
    references_of,
)
from specloom.naming.scope import NameRequest
from specloom.naming.words import Words, spell_words, split_words
from specloom.planning.namer import Namer
from specloom.planning.options import TargetOptions, TypePin
from specloom.planning.policies import NamePolicies
from specloom.planning.responses import Result
from specloom.planning.types.directions import Directions
from specloom.planning.types.pins import find_pins, pin_homes

SHARED: Words = ("shared",)
LARGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class TypePlan:
    """Where a definition lives and what it is called where it is received (``output``) and where it is
    sent; one name may serve both.

    ``constants`` is the class of an enumeration's named values.
    """

    module: str
    output: str | None
    input: str | None
    constants: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The distinct public names."""
        found = (self.output, self.input, self.constants)
        return tuple(dict.fromkeys(name for name in found if name is not None))


def plan_types(
    api: Api,
    results: Mapping[OpId, Result],
    directions: Directions,
    options: TargetOptions,
    namer: Namer,
) -> dict[TypeId, TypePlan]:
    """Names and modules of all definitions, in source order."""
    pins = find_pins(api, results, options.types, namer)
    homes = _split_large(api, _homes(api, results))
    homes = pin_homes(api, homes, pins, namer)
    modules = namer.modules(sorted(set(homes.values())))
    names = _names(api, directions, pins, namer)
    return {
        key: TypePlan(
            module=modules[homes[key]],
            output=names.get(key),
            input=(
                names.get(_input_key(key), names.get(key))
                if key in directions.input
                else None
            ),
            constants=names.get(_constants_key(key)),
        )
        for key in api.types
    }


def _homes(api: Api, results: Mapping[OpId, Result]) -> dict[TypeId, Words]:
    """The first words of the resource that alone reaches a type; else ``shared``."""
    homes = _Homes(references_of(api.types))
    by_resource: dict[Words, list[Operation]] = {}
    for operation in api.operations:
        first = operation.resource[0] if operation.resource else SHARED
        by_resource.setdefault(first, []).append(operation)
    for words, operations in by_resource.items():
        uses = [use for op in operations for use in (*input_uses(op), *output_uses(op))]
        uses += [use for op in operations for use in results[op.id].uses]
        homes.claim(uses, words)
    homes.claim(event_uses(api), ("webhooks",))
    # What nothing uses is shared, and then so is all that it uses.
    unused = [TypeUse(Named(key)) for key in api.types if key not in homes.found]
    homes.claim(unused, SHARED)
    return {key: homes.found[key] for key in api.types}


class _Homes:
    """Who reaches a type. What is shared is not looked at again, nor what it uses: a
    thousand resources may all reach the same thousand types."""

    def __init__(self, references: References) -> None:
        self._references = references
        self.found: dict[TypeId, Words] = {}

    def claim(self, uses: Iterable[TypeUse], words: Words) -> None:
        """Note that a resource reaches all that some uses lead to."""
        pending = [type_id for use in uses for type_id in ids_in_use(use)]
        while pending:
            type_id = pending.pop()
            home = self.found.get(type_id)
            if type_id in self._references and home not in (words, SHARED):
                self.found[type_id] = words if home is None else SHARED
                pending.extend(self._references[type_id])


def _split_large(api: Api, homes: Mapping[TypeId, Words]) -> dict[TypeId, Words]:
    """Homes with at most about :data:`LARGEST` definitions each.

    Type checkers give up on a module of sixty thousand lines. Parts are filled in the
    order of dependency, so that a part imports only those before it; a circle of
    definitions stays whole.
    """
    groups: dict[Words, list[TypeId]] = {}
    for key, words in homes.items():
        groups.setdefault(words, []).append(key)
    result: dict[TypeId, Words] = {}
    for words, keys in groups.items():
        graph = {key: tuple(ids_in_def(api.types[key])) for key in keys}
        filled, part = 0, 1
        for circle in strongly_connected(graph) if len(keys) > LARGEST else (keys,):
            if filled and filled + len(circle) > LARGEST:
                filled, part = 0, part + 1
            filled += len(circle)
            home = words if part == 1 else (*words, str(part))
            result.update(dict.fromkeys(circle, home))
    return result


def _names(
    api: Api, directions: Directions, pins: Mapping[TypeId, TypePin], namer: Namer
) -> dict[str, str]:
    operations = {str(operation.id): operation for operation in api.operations}
    policies = namer.policies
    ending = policies.types.case(policies.input_ending)
    requests: list[NameRequest] = []
    for key, definition in api.types.items():
        ladder = _ladder(definition, operations)
        pinned = pins[key].name if key in pins else None
        rank = _rank(definition, policies)
        two_forms = key in directions.input and key in directions.both_differ
        if key in directions.output or not two_forms:
            requests.append(
                NameRequest(key=key, ladder=ladder, pinned=pinned, rank=rank)
            )
        if isinstance(definition, EnumDef) and names_all_values(definition):
            values = tuple((*words, "values") for words in ladder)
            requests.append(
                NameRequest(
                    key=_constants_key(key), ladder=values, rank=rank + _INPUT_RANK
                )
            )
        if two_forms:
            sent = tuple((*words, *policies.input_ending) for words in ladder)
            both = key in directions.output
            pin = f"{pinned}{ending}" if pinned and both else pinned
            requests.append(
                NameRequest(
                    key=_input_key(key),
                    ladder=sent,
                    pinned=pin,
                    rank=rank + _INPUT_RANK,
                )
            )
    places = {str(key): value.origin for key, value in api.types.items()}
    places |= {_input_key(key): value.origin for key, value in api.types.items()}
    places |= {_constants_key(key): value.origin for key, value in api.types.items()}
    return namer.allocate(requests, policies.types, places)


_INPUT_RANK = 3


def names_all_values(definition: EnumDef) -> bool:
    """Whether the document names each value, so that users can say them by name."""
    return bool(definition.values) and all(item.name for item in definition.values)


def _rank(definition: TypeDef, policies: NamePolicies) -> int:
    """Who keeps a contested name: one spelled so, other declared ones, inline shapes."""
    declared = definition.declared_name
    if declared is None:
        return 2
    return 0 if policies.types.case(split_words(declared)) == declared else 1


def _input_key(key: TypeId) -> str:
    return f"{key}|sent"


def _constants_key(key: TypeId) -> str:
    return f"{key}|constants"


def _ladder(
    definition: TypeDef, operations: Mapping[str, Operation]
) -> tuple[Words, ...]:
    """Declared name, or context words, then what kind of shape it is; then the words of the
    whole address."""
    address = split_words(definition.id.partition(":")[2])
    if definition.declared_name is not None:
        words = split_words(definition.declared_name)
        spelled = spell_words(definition.declared_name)
        own = _flat(definition.context)
        return (words, own, (*words, "schema"), spelled, address)
    owner = operations.get(definition.id.partition("#")[0])
    if owner is None:
        own = _flat(definition.context)
        return (own, (*own, _kind(definition)), address)
    place = tuple(word for words in owner.resource for word in words)
    tail = _flat(definition.context[1:])
    method = (*place, *owner.method, *tail)
    return (method, (*place, *owner.method, *_address_tail(definition.id)), address)


def _kind(definition: TypeDef) -> str:
    """What tells an inline shape from a component that has taken its name."""
    match definition:
        case Object():
            return "object"
        case EnumDef():
            return "enum"
        case Union():
            return "union"
        case Alias() | Scalar():
            return "value"
        case other:
            assert_never(other)


_MEDIA_WORDS = {
    "application/json": "json",
    "application/x-www-form-urlencoded": "form",
    "multipart/form-data": "multipart",
}


def _address_tail(type_id: TypeId) -> Words:
    """The place inside an operation; common media types by the word that people use."""
    tail = type_id.partition("#")[2]
    parts = (part.replace("~1", "/").replace("~0", "~") for part in tail.split("/"))
    return _flat(tuple(_MEDIA_WORDS.get(part, part) for part in parts))


def _flat(context: tuple[str, ...]) -> Words:
    return tuple(word for part in context for word in split_words(part))
