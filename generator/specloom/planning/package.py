"""From the model to the plan of a package (plan stage; decision 043).

A target hands over how it spells names (``policies``) and what its run-time can do
(``capabilities``). Names come in two steps: all requests of a scope are gathered, then the
whole scope is allocated at once, so that the order of the document never matters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.types import Object, TypeId
from specloom.ir.visit import reaching, references_of
from specloom.planning.bodies.xml import types_in_xml
from specloom.planning.capabilities import Capabilities
from specloom.planning.connections import find_nodes
from specloom.planning.construction.client import plan_client
from specloom.planning.losses import report_notations
from specloom.planning.namer import Namer
from specloom.planning.options import TargetOptions
from specloom.planning.plan import Plan
from specloom.planning.policies import NamePolicies
from specloom.planning.protocol import (
    protocol_of,
)
from specloom.planning.resource_tree import ResourceTree, TreeInputs
from specloom.planning.responses import plan_results
from specloom.planning.types.directions import find_directions
from specloom.planning.types.places import plan_types


def plan_package(
    api: Api,
    options: TargetOptions,
    policies: NamePolicies,
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> Plan:
    """Plan a package for an API."""
    if not capabilities.webhooks:
        api = replace(api, event=None)
    results = plan_results(api, capabilities, diagnostics)
    namer = Namer(policies, diagnostics)
    directions = find_directions(api, capabilities.input_differs)
    report_notations(api, capabilities, diagnostics)
    protocol = protocol_of(api)
    fields = _fields(api, namer)
    lists = find_nodes(api, results, fields)
    tree = ResourceTree(
        TreeInputs(
            api=api,
            results=results,
            lists=lists,
            protocol=protocol,
            namer=namer,
            options=options,
            capabilities=capabilities,
            diagnostics=diagnostics,
        )
    )
    client_name = options.client_name or namer.class_name(options.package)
    return Plan(
        options=options,
        client_name=client_name,
        api=api,
        protocol=protocol,
        directions=directions,
        types=plan_types(api, results, directions, options, namer),
        fields=fields,
        respelled=reaching(references_of(api.types), _respelled(fields)),
        in_xml=types_in_xml(api, capabilities),
        client=plan_client(api, client_name, options, namer, capabilities, diagnostics),
        methods=tree.methods(()),
        resources=tree.children((), "resources"),
    )


def _respelled(fields: Mapping[TypeId, Mapping[str, str]]) -> Iterator[TypeId]:
    for key, names in fields.items():
        if any(wire_name != name for wire_name, name in names.items()):
            yield key


def _fields(api: Api, namer: Namer) -> dict[TypeId, Mapping[str, str]]:
    """Field names of all objects; shapes with the same keys share one allocation."""
    known: dict[tuple[str, ...], Mapping[str, str]] = {}
    fields: dict[TypeId, Mapping[str, str]] = {}
    for key, definition in api.types.items():
        if isinstance(definition, Object):
            wire_names = tuple(prop.wire_name for prop in definition.properties)
            if wire_names not in known:
                places = {prop.wire_name: prop.origin for prop in definition.properties}
                known[wire_names] = namer.fields(places)
            fields[key] = known[wire_names]
    return fields
