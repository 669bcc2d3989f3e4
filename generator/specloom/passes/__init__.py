"""Passes over the model, in order. Each is a function ``(Api, Diagnostics) -> Api``.

================= ====================================================================
connection        servers and credentials that the user gives, such as those of GraphQL
all_of            copies inherited properties into the objects that compose others
polymorphic_bases puts a union in the place of a base that has a discriminator
filters           drops what the user asked to leave out, then what nothing reaches
events            unites what webhooks carry in one type
untyped_parts     makes files of parts of multipart bodies that nothing is said of
binary_text       makes text of bytes that are inside of JSON, or parameters
nesting           writes arrays and objects as the user says, where documents are silent
discriminators    finds the property that decides a union, declared or inferred
paging            finds the operations whose answers come in pages
resources         gives each operation its place in a client: resource chain and method
responses         gives names to lists and choices that come back, and types to headers
================= ====================================================================
"""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.passes.all_of import inherit_properties
from specloom.passes.binary_text import read_binary_text
from specloom.passes.connection import apply_connection
from specloom.passes.discriminators import find_discriminators
from specloom.passes.events import unite_events
from specloom.passes.filters import filter_operations
from specloom.passes.nesting import nest_values
from specloom.passes.options import PassOptions
from specloom.passes.paging import find_paging
from specloom.passes.polymorphic_bases import replace_polymorphic_bases
from specloom.passes.resources import place_in_resources
from specloom.passes.responses import name_responses
from specloom.passes.untyped_parts import find_untyped_parts

Pass: TypeAlias = Callable[[Api, Diagnostics], Api]


def ordered_passes(options: PassOptions) -> tuple[Pass, ...]:
    """The passes in the order in which they run."""
    return (
        partial(apply_connection, connection=options.connection),
        inherit_properties,
        replace_polymorphic_bases,
        partial(filter_operations, filters=options.filters, pins=options.pins),
        unite_events,
        find_untyped_parts,
        read_binary_text,
        partial(nest_values, nesting=options.nesting),
        find_discriminators,
        partial(find_paging, rules=options.paging, recognised=options.recognise_paging),
        partial(place_in_resources, pins=options.pins),
        name_responses,
    )


def run_passes(api: Api, options: PassOptions, diagnostics: Diagnostics) -> Api:
    """Run every pass over a model."""
    for step in ordered_passes(options):
        api = step(api, diagnostics)
    return api
