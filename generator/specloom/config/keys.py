"""Every key of the config file, declared once.

From a declaration follow how the key is checked and read, which option of a stage it
becomes (``into``), the published JSON Schema, the tables of the guide and `specloom
config` (decision 056).
"""

from collections.abc import Sequence

from specloom.config.auth import check_auth, credentials, extra_credentials
from specloom.config.entry import node, paths
from specloom.config.pagination import check_pagination, paging_rules
from specloom.config.pins import (
    check_method_pins,
    check_timeout,
    method_pins,
    root_field_globs,
    scalar_forms,
    type_pins,
)
from specloom.config.shapes import (
    CLIENT,
    FILLED,
    NAME,
    PLACE,
    SERVER_URL,
    TYPE,
    WORD,
    EntriesShape,
    FlagShape,
    Key,
    NumberShape,
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
        into={"inputs.specs": paths},
        required=True,
    ),
    Key(
        name="operations",
        shape=TextsShape(item=FILLED),
        doc="Documents of operations against a GraphQL schema: a path or a glob, or a list of them.",
        into={"inputs.operations": paths},
    ),
    Key(
        name="root_fields",
        shape=TextsShape(item=FILLED),
        doc="Root fields of a GraphQL schema that operations are written for when there are none, as `query.products` or `mutation.*`; default: all.",
        into={"inputs.root_fields": root_field_globs},
    ),
    Key(
        name="output",
        shape=FILLED,
        doc="The folder of the generated package, relative to this file.",
        differs=True,
    ),
    Key(
        name="package",
        shape=FILLED,
        doc="The full import name, when the folder is inside another package: `vendor.acme`; default: the name of the folder.",
        into="options.package",
        differs=True,
    ),
)

# What is made of the document before anything is generated.
_DOCUMENT = (
    Key(
        name="filters",
        shape=FILTERS,
        doc="Which operations are wanted.",
    ),
    Key(
        name="overlays",
        shape=TextsShape(item=FILLED),
        doc="OpenAPI overlays that change the documents first: a path or a glob, or a list of them.",
        into={"inputs.overlays": paths},
    ),
    Key(
        name="patches",
        shape=TablesShape(item=PATCH),
        doc="Small changes to the documents, after the overlays.",
        into={"inputs.patches": node},
    ),
    Key(
        name="scalars",
        shape=EntriesShape(value=SCALAR_FORM, key=WORD),
        doc='`Money = "decimal"`: what a custom scalar of a GraphQL schema is on the wire.',
        into={"inputs.scalars": scalar_forms},
    ),
)

# How the generated client looks to its users.
_SURFACE = (
    Key(
        name="client_name",
        shape=NAME,
        doc="The name of the client class; default: from the name of the package.",
        into="options.client_name",
        differs=True,
    ),
    Key(
        name="project",
        shape=FlagShape(),
        doc="`true` also puts project files beside the package, where there are none yet.",
        into="options.project",
        differs=True,
    ),
    Key(
        name="distribution",
        shape=TextShape(
            pattern=r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
            wanted="letters, digits, `.`, `-` and `_`, the first and the last a letter or digit",
        ),
        doc="The name that the package is published by, in the project files; default: from the name of the package.",
        into="options.distribution",
        differs=True,
    ),
    Key(
        name="operations_manifest",
        shape=FlagShape(),
        doc="`true` also puts `operations.json` into the package: GraphQL documents by their hash.",
        into="options.operations_manifest",
        differs=True,
    ),
    Key(
        name="validate_inputs",
        shape=FlagShape(),
        doc="`true`: the client checks what it sends against the limits of the document (`minimum`, `maxLength`, `pattern`, …).",
        into="options.validate_inputs",
        differs=True,
    ),
    Key(
        name="env_prefix",
        shape=WORD,
        doc="What the client's environment variables begin with.",
        into="options.env_prefix",
    ),
    Key(
        name="base_url_env",
        shape=WORD,
        doc="The environment variable that overrides the server's URL.",
        into="options.base_url_env",
    ),
    Key(
        name="auth",
        shape=EntriesShape(value=AUTH_ARGUMENT, key=NAME),
        doc='Arguments of the client that carry credentials; `token = { scheme = "bearerAuth", env = "ACME_TOKEN" }`: the argument `token` fills the security scheme `bearerAuth`.',
        into={
            "passes.connection.credentials": extra_credentials,
            "options.credentials": credentials,
        },
        check=check_auth,
    ),
    Key(
        name="webhooks",
        shape=WEBHOOKS,
        doc="Requests that the API sends.",
    ),
    Key(
        name="title",
        shape=FILLED,
        doc="What the API is called in the documentation.",
        into="passes.connection.title",
    ),
    Key(
        name="url",
        shape=SERVER_URL,
        doc="The URL of the API; `{shop}` in it becomes an argument of the client, else read from the environment.",
        into="passes.connection.url",
    ),
    Key(
        name="headers",
        shape=EntriesShape(value=FILLED, key=FILLED),
        doc='`"X-Version" = "2"`: headers that every call sends.',
        into="options.headers",
    ),
    Key(
        name="subscriptions",
        shape=TextShape(choices=("sse", "ws")),
        doc='How subscriptions of GraphQL travel: `"ws"` (graphql-transport-ws) or `"sse"`.',
        into="passes.connection.subscriptions",
    ),
    Key(
        name="environments",
        shape=EntriesShape(value=SERVER_URL, key=FILLED),
        doc='`live = "https://api.acme.example"`: named servers; the first is the default.',
        into="options.environments",
    ),
    Key(
        name="default_environment",
        shape=FILLED,
        doc="Another default among them.",
        into="options.default_environment",
    ),
    Key(
        name="methods",
        shape=EntriesShape(value=PLACE, key=FILLED),
        doc='`"PUT /pets/{id}" = "pets.replace"`: where an operation is called from; `false` leaves out an operation, or all that a pattern (`"OPTIONS *"`) names.',
        into={"passes.pins": method_pins},
        differs=True,
        check=check_method_pins,
    ),
    Key(
        name="types",
        shape=EntriesShape(value=TYPE, key=FILLED),
        doc='`Pet = "Animal"`: the name of a type, which may be told by its address (`"#/components/schemas/Pet"`) or by a response (`"GET /pets -> 200"`); `"types.zoo.Animal"` says its module as well.',
        into={"options.types": type_pins},
        differs=True,
    ),
    Key(
        name="pagination",
        shape=EntriesShape(value=PAGINATION, key=NAME),
        doc="Lists that come in pages, by the name of their page class.",
        into={"passes.paging": paging_rules},
        check=check_pagination,
    ),
    Key(
        name="recognise_pagination",
        shape=FlagShape(),
        doc="`false`: only the lists that are declared come in pages.",
        into="passes.recognise_paging",
    ),
    Key(
        name="retries",
        shape=RETRIES,
        doc="What is called again, and how often.",
    ),
    Key(
        name="timeout",
        shape=NumberShape(fraction=True),
        doc="Seconds that a call may take, unless the user of the client says otherwise; default: 60, and 5 to connect.",
        into="options.timeout",
        check=check_timeout,
    ),
    Key(
        name="wire",
        shape=WIRE,
        doc="How queries and forms are written where the document is silent.",
    ),
)

KEYS = (*_PLACES, *_DOCUMENT, *_SURFACE)
"""What a client is told, whatever it is generated for."""

DIFFERING = tuple(key for key in KEYS if key.differs)
"""What the table of a target may say for that target alone."""


def client_shape(targets: Sequence[str]) -> TableShape:
    """The table of one client; ``targets`` are those that there are, the default first."""
    known = TextShape(choices=tuple(targets))
    choice = (
        Key(
            name="target",
            shape=known,
            doc=f"What is generated; default: `{targets[0]}`.",
            into="target",
        ),
        Key(
            name="targets",
            shape=TextsShape(item=known),
            doc="In the place of `target`: a list; each target writes a package of its own.",
        ),
    )
    tables = tuple(
        Key(
            name=target,
            shape=TableShape(keys=DIFFERING),
            doc=f"What differs for the target `{target}`.",
        )
        for target in targets
    )
    return TableShape(
        keys=(*_PLACES, *choice, *_DOCUMENT, *_SURFACE, *tables),
        either=("output", *targets),
    )


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
