"""The tables inside the table of a client, key by key.

A key with ``into`` becomes an option by itself; the tables of credentials, pages and patches
are read as a whole by the key that they stand behind.
"""

from specloom.config.entry import upper_texts
from specloom.config.pins import webhook_key
from specloom.config.shapes import (
    FILLED,
    HEADER,
    METHOD,
    WORD,
    DataShape,
    FlagShape,
    Key,
    NumberShape,
    TableShape,
    TextShape,
    TextsShape,
)
from specloom.passes.paging.strategies import STRATEGIES
from specloom.passes.paging.strategies.strategy import RuleKey

FILTERS = TableShape(
    keys=(
        Key(
            name="include_methods",
            shape=TextsShape(item=METHOD),
            doc="Only operations of these HTTP methods.",
            into={"passes.filters.include_methods": upper_texts},
        ),
        Key(
            name="exclude_methods",
            shape=TextsShape(item=METHOD),
            doc="No operations of these HTTP methods.",
            into={"passes.filters.exclude_methods": upper_texts},
        ),
        Key(
            name="include_paths",
            shape=TextsShape(item=FILLED),
            doc="Only operations whose path matches one of these globs.",
            into="passes.filters.include_paths",
        ),
        Key(
            name="exclude_paths",
            shape=TextsShape(item=FILLED),
            doc="No operations whose path matches one of these globs.",
            into="passes.filters.exclude_paths",
        ),
        Key(
            name="include_tags",
            shape=TextsShape(item=FILLED),
            doc="Only operations with one of these tags.",
            into="passes.filters.include_tags",
        ),
        Key(
            name="exclude_tags",
            shape=TextsShape(item=FILLED),
            doc="No operations with one of these tags.",
            into="passes.filters.exclude_tags",
        ),
        Key(
            name="exclude_deprecated",
            shape=FlagShape(),
            doc="Leave out operations that are marked as deprecated.",
            into="passes.filters.exclude_deprecated",
        ),
    )
)

AUTH_ARGUMENT = TableShape(
    keys=(
        Key(
            name="scheme",
            shape=FILLED,
            doc="The name of the security scheme in the document.",
        ),
        Key(
            name="header",
            shape=FILLED,
            doc="The header that carries the key, where the document has no scheme for it.",
        ),
        Key(
            name="http",
            shape=TextShape(choices=("bearer",)),
            doc="A token in the header Authorization, where the document has no scheme for it.",
        ),
        Key(
            name="env",
            shape=WORD,
            doc="The environment variable read when the argument is left out.",
        ),
        Key(
            name="part",
            shape=TextShape(
                choices=("username", "password", "client_id", "client_secret")
            ),
            doc="Which half of HTTP basic or client credentials the argument is.",
        ),
    )
)

WEBHOOKS = TableShape(
    keys=(
        Key(
            name="key_env",
            shape=WORD,
            doc="The environment variable that holds what they are verified by.",
            into={"options.webhook_key": webhook_key},
        ),
    )
)

PATCH = TableShape(
    keys=(
        Key(
            name="target",
            shape=FILLED,
            doc="What to change: a JSON pointer or a JSONPath query.",
            required=True,
        ),
        Key(
            name="update",
            shape=DataShape(),
            doc="Merged into each target; lists take it as further elements.",
        ),
        Key(
            name="replace",
            shape=DataShape(),
            doc="Put in the place of each target.",
        ),
        Key(name="remove", shape=FlagShape(), doc="Take each target out."),
        Key(name="description", shape=TextShape(), doc="Why; for readers."),
    )
)


def _strategy_keys() -> tuple[Key, ...]:
    """What only some strategies have, in their order; a key may be of several."""
    users: dict[RuleKey, list[str]] = {}
    for strategy in STRATEGIES.values():
        for key in strategy.keys:
            users.setdefault(key, []).append(strategy.name)
    return tuple(
        Key(
            name=key.name,
            shape=NumberShape() if key.fact == "first_page" else FILLED,
            doc=f"{key.doc} ({', '.join(names)}).",
        )
        for key, names in users.items()
    )


PAGINATION = TableShape(
    keys=(
        Key(
            name="strategy",
            shape=TextShape(choices=tuple(STRATEGIES)),
            doc="What leads to the next page.",
            required=True,
        ),
        Key(
            name="items",
            shape=FILLED,
            doc="The way to the list in the answer, with dots. Default: the answer itself.",
        ),
        Key(
            name="size",
            shape=FILLED,
            doc="The parameter that limits a page; operations without it do not fit.",
        ),
        *_strategy_keys(),
        Key(
            name="has_more",
            shape=FILLED,
            doc="The way to a boolean in the answer that is false on the last page.",
        ),
        Key(
            name="operations",
            shape=TextsShape(item=FILLED),
            doc="The operations, as `VERB /path`. Default: `auto`, all that fit.",
        ),
    )
)

SCALAR_FORM = TextShape(
    choices=(
        "any",
        "string",
        "integer",
        "bigint",
        "number",
        "boolean",
        "object",
        "date-time",
        "date",
        "time",
        "duration",
        "decimal",
        "uuid",
        "uri",
        "byte",
        "file",
    )
)

RETRIES = TableShape(
    keys=(
        Key(
            name="idempotency_header",
            shape=HEADER,
            doc="The header whose value lets the server recognise a repeated call: calls that are not idempotent carry a key of their own, and are repeated.",
            into="options.idempotency_header",
        ),
        Key(
            name="max_retries",
            shape=NumberShape(),
            doc="How often a call that may be repeated is tried again, unless the user of the client says otherwise; default: 2.",
            into="options.max_retries",
        ),
    ),
    either=("idempotency_header", "max_retries"),
)

WIRE = TableShape(
    keys=(
        Key(
            name="query_arrays",
            shape=TextShape(choices=("comma", "repeat", "indices", "brackets")),
            doc="`a=1,2`, `a=1&a=2`, `a[0]=1&a[1]=2` or `a[]=1&a[]=2`.",
            into="passes.nesting.arrays",
        ),
        Key(
            name="query_objects",
            shape=TextShape(choices=("brackets", "dots")),
            doc="`a[b]=1` or `a.b=1`.",
            into="passes.nesting.objects",
        ),
    )
)
