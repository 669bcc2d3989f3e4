"""Pinned types: which definition a pin means, and the modules that pins ask for (plan).

A pin says a schema's name, its address, or the response that it is the body of.

Why: decision 024.
"""

from collections.abc import Iterator, Mapping, Sequence

from specloom.ir.api import Api
from specloom.ir.cycles import strongly_connected
from specloom.ir.operations import OpId
from specloom.ir.responses import DecodedResponse
from specloom.ir.types import Named, TypeId
from specloom.ir.visit import ids_in_def
from specloom.naming.words import Words, split_words
from specloom.planning.namer import Namer
from specloom.planning.options import TypePin
from specloom.planning.protocol import wire_line
from specloom.planning.responses import Result, status_text


def find_pins(
    api: Api,
    results: Mapping[OpId, Result],
    pins: Sequence[TypePin],
    namer: Namer,
) -> dict[TypeId, TypePin]:
    """Pins by type; one that matches nothing, or a type that has another, is reported."""
    known: dict[str, TypeId] = {}
    for key, definition in api.types.items():
        for form in (definition.declared_name, key, key.partition(":")[2]):
            if form:
                known.setdefault(form, key)
    known |= _responses(api, results)
    found: dict[TypeId, TypePin] = {}
    for pin in pins:
        if pin.schema not in known:
            namer.stale_type(pin, tuple(known))
            continue
        first = found.setdefault(known[pin.schema], pin)
        if (first.name, first.module) != (pin.name, pin.module):
            namer.pinned_twice(pin, first)
    return found


def pin_homes(
    api: Api,
    homes: Mapping[TypeId, Words],
    pins: Mapping[TypeId, TypePin],
    namer: Namer,
) -> dict[TypeId, Words]:
    """Homes with pinned types in the modules that their pins name.

    Modules that would need each other could not be imported; such a pin is reported.
    """
    moved = dict(homes)
    for key, pin in pins.items():
        if pin.module is not None:
            moved[key] = split_words(pin.module)
    circles = _circles(api, moved)
    for key, pin in pins.items():
        if pin.module is not None and moved[key] in circles:
            namer.pinned_in_circle(pin)
    return moved


def _circles(api: Api, homes: Mapping[TypeId, Words]) -> frozenset[Words]:
    """Modules that import each other."""
    graph: dict[Words, dict[Words, None]] = {}
    for key, home in homes.items():
        needed = graph.setdefault(home, {})
        for used in ids_in_def(api.types[key]):
            if used in homes and homes[used] != home:
                needed.setdefault(homes[used])
    parts = strongly_connected({home: tuple(used) for home, used in graph.items()})
    return frozenset(home for part in parts if len(part) > 1 for home in part)


def _responses(api: Api, results: Mapping[OpId, Result]) -> dict[str, TypeId]:
    """The types of bodies by ``GET /pets -> 200``; the one that is asked for comes first."""
    known: dict[str, TypeId] = {}
    for operation in api.operations:
        result = results[operation.id]
        for read, type_id in _named((*result.success, *result.failure)):
            status = status_text(read.response.status)
            known.setdefault(f"{wire_line(operation)} -> {status}", type_id)
    return known


def _named(
    reads: Sequence[DecodedResponse],
) -> Iterator[tuple[DecodedResponse, TypeId]]:
    for read in reads:
        if read.use is not None and isinstance(read.use.expr, Named):
            yield read, read.use.expr.id
