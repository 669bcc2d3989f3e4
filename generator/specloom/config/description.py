"""Every key of the config file, described once.

The strict reader and the published JSON Schema are both made from this description, so
that neither can know a key that the other does not.
"""

from collections.abc import Sequence

from specloom.config.shapes import (
    CLIENT,
    DOTTED,
    FILLED,
    NAME,
    PLACE,
    SERVER_URL,
    TYPE,
    WORD,
    EntriesShape,
    FlagShape,
    Key,
    TableShape,
    TablesShape,
    TextShape,
    TextsShape,
)
from specloom.config.tables import (
    AUTH_ARGUMENT,
    FILTERS,
    PAGINATION,
    PATCH,
    RETRIES,
    SCALAR_FORM,
    WEBHOOKS,
    WIRE,
)

# Where the document is, and where the client goes.
_PLACES = (
    Key(
        name="spec",
        shape=TextsShape(item=FILLED),
        doc="The document: a path or a glob, or a list of them, relative to this file.",
        required=True,
    ),
    Key(
        name="operations",
        shape=TextsShape(item=FILLED),
        doc="Documents of operations against a GraphQL schema: a path or a glob, or several.",
    ),
    Key(
        name="root_fields",
        shape=TextsShape(item=FILLED),
        doc="Root fields of a GraphQL schema that operations are written for when there are none, as `query.products` or `mutation.*`. Default: all.",
    ),
    Key(
        name="output",
        shape=FILLED,
        doc="The folder of the generated package, relative to this file.",
        required=True,
    ),
    Key(
        name="package",
        shape=DOTTED,
        doc="The name that the package is imported by. Default: the output folder's name.",
    ),
)

# What is made of the document before anything is generated.
_DOCUMENT = (
    Key(name="filters", shape=FILTERS, doc="Which operations are wanted."),
    Key(
        name="overlays",
        shape=TextsShape(item=FILLED),
        doc="OpenAPI overlays that change the documents: a path or glob, or several.",
    ),
    Key(
        name="patches",
        shape=TablesShape(item=PATCH),
        doc="Changes to the documents, after the overlays.",
    ),
    Key(
        name="scalars",
        shape=EntriesShape(value=SCALAR_FORM, key=WORD),
        doc="What a custom scalar of a GraphQL schema is on the wire: its name to a form.",
    ),
)

# How the generated client looks to its users.
_SURFACE = (
    Key(
        name="client_name",
        shape=NAME,
        doc="The name of the client class. Default: from the name of the package.",
    ),
    Key(
        name="project",
        shape=FlagShape(),
        doc="Also put project files beside the package, where there are none yet.",
    ),
    Key(
        name="operations_manifest",
        shape=FlagShape(),
        doc="Also put `operations.json` into the package: GraphQL documents by their hash.",
    ),
    Key(
        name="validate_inputs",
        shape=FlagShape(),
        doc="Check what is sent against the limits of the document (`minimum`, `maxLength`, `pattern`, …).",
    ),
    Key(
        name="env_prefix",
        shape=WORD,
        doc="What the client's environment variables begin with.",
    ),
    Key(
        name="base_url_env",
        shape=WORD,
        doc="The environment variable that overrides the server's URL.",
    ),
    Key(
        name="auth",
        shape=EntriesShape(value=AUTH_ARGUMENT, key=NAME),
        doc="Arguments of the client that carry credentials.",
    ),
    Key(name="webhooks", shape=WEBHOOKS, doc="Requests that the API sends."),
    Key(
        name="title", shape=FILLED, doc="What the API is called, in the documentation."
    ),
    Key(
        name="url",
        shape=SERVER_URL,
        doc="The URL of the API; names in braces become arguments of the client.",
    ),
    Key(
        name="headers",
        shape=EntriesShape(value=FILLED, key=FILLED),
        doc="Headers that every call sends: name to value.",
    ),
    Key(
        name="subscriptions",
        shape=TextShape(choices=("sse", "ws")),
        doc="How subscriptions of GraphQL travel: server-sent events or a web socket.",
    ),
    Key(
        name="environments",
        shape=EntriesShape(value=SERVER_URL, key=FILLED),
        doc="Named servers: name to URL.",
    ),
    Key(
        name="default_environment",
        shape=FILLED,
        doc="The server that is used when none is asked for. Default: the first one.",
    ),
    Key(
        name="methods",
        shape=EntriesShape(value=PLACE, key=FILLED),
        doc="Pinned method names: `VERB /path` to `resource.method`; false leaves out what it names, which may be a pattern (`OPTIONS *`).",
    ),
    Key(
        name="types",
        shape=EntriesShape(value=TYPE, key=FILLED),
        doc="Pinned types: schema name, JSON pointer or `VERB /path -> status` to a type name, as `Pet`, `types.Pet` or `types.pets.Pet`.",
    ),
    Key(
        name="pagination",
        shape=EntriesShape(value=PAGINATION, key=NAME),
        doc="Lists that come in pages, by the name of their page class.",
    ),
    Key(
        name="recognise_pagination",
        shape=FlagShape(),
        doc="Whether lists that come in pages are also recognised. Default: true.",
    ),
    Key(name="retries", shape=RETRIES, doc="What makes calls safe to repeat."),
    Key(
        name="wire",
        shape=WIRE,
        doc="How values are written where the document is silent.",
    ),
)


def client_shape(targets: Sequence[str]) -> TableShape:
    """The table of one client. ``targets`` are the registered targets, default first."""
    target = Key(
        name="target",
        shape=TextShape(choices=tuple(targets)),
        doc=f"What to generate. Default: {targets[0]}.",
    )
    return TableShape(keys=(*_PLACES, target, *_DOCUMENT, *_SURFACE))


def root_shape(targets: Sequence[str]) -> TableShape:
    """The whole of `specloom.toml`, or of `[tool.specloom]`."""
    return TableShape(
        keys=(
            Key(
                name="clients",
                shape=EntriesShape(value=client_shape(targets), key=CLIENT),
                doc="The clients to generate, by name.",
                required=True,
            ),
        )
    )
