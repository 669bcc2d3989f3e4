"""Every key of the config file, described once.

The strict reader and the published JSON Schema are both made from this description, so
that neither can know a key that the other does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from keyword import kwlist
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShape:
    """A string. ``pattern`` is a full match; ``wanted`` says it in words."""

    pattern: str | None = None
    wanted: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsShape:
    """A string, or a list of at least one."""

    item: TextShape = TextShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagShape:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShape:
    """A whole number that is not negative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table whose keys are known."""

    keys: tuple["Key", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesShape:
    """A table whose keys are the user's; ``key`` is the rule for them."""

    value: "Shape"
    key: TextShape = TextShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesShape:
    """A list of tables (``[[clients.NAME.patches]]``), at least one."""

    item: TableShape


@dataclass(frozen=True, slots=True, kw_only=True)
class DataShape:
    """Any value that JSON can say; dates and times are none, nor is infinity."""


Shape: TypeAlias = (
    TextShape
    | TextsShape
    | FlagShape
    | NumberShape
    | TableShape
    | TablesShape
    | EntriesShape
    | DataShape
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One known key of a table."""

    name: str
    shape: Shape
    doc: str
    required: bool = False


FILLED = TextShape(
    pattern=r"[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*",
    wanted="readable text",
)
CLIENT = TextShape(
    pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]*",
    wanted="letters, digits, `-`, `_` and `.`",
)
WORD = TextShape(
    pattern=r"[A-Za-z_][A-Za-z0-9_]*",
    wanted="letters, digits and underscores, not beginning with a digit",
)
_RESERVED = "|".join(kwlist)
NAME = TextShape(
    # what the user pins is used as it is, so it must not be a word that code reserves
    pattern=rf"(?!(?:{_RESERVED})$)[A-Za-z_][A-Za-z0-9_]*",
    wanted="a usable name: letters, digits and underscores, no digit first, no keyword",
)
DOTTED = TextShape(
    pattern=r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*",
    wanted="words of letters, digits and underscores, joined by dots",
)
SERVER_URL = TextShape(pattern=r"https?://\S+", wanted="an http or https URL")
METHOD = TextShape(pattern=r"[A-Za-z]+", wanted="an HTTP method")

_FILTERS = TableShape(
    keys=(
        Key(
            name="include_methods",
            shape=TextsShape(item=METHOD),
            doc="Only operations of these HTTP methods.",
        ),
        Key(
            name="exclude_methods",
            shape=TextsShape(item=METHOD),
            doc="No operations of these HTTP methods.",
        ),
        Key(
            name="include_paths",
            shape=TextsShape(item=FILLED),
            doc="Only operations whose path matches one of these globs.",
        ),
        Key(
            name="exclude_paths",
            shape=TextsShape(item=FILLED),
            doc="No operations whose path matches one of these globs.",
        ),
        Key(
            name="include_tags",
            shape=TextsShape(item=FILLED),
            doc="Only operations with one of these tags.",
        ),
        Key(
            name="exclude_tags",
            shape=TextsShape(item=FILLED),
            doc="No operations with one of these tags.",
        ),
        Key(
            name="exclude_deprecated",
            shape=FlagShape(),
            doc="Leave out operations that are marked as deprecated.",
        ),
    )
)

_AUTH_ARGUMENT = TableShape(
    keys=(
        Key(
            name="scheme",
            shape=FILLED,
            doc="The name of the security scheme in the document.",
            required=True,
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

_PATCH = TableShape(
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


_PAGINATION = TableShape(
    keys=(
        Key(
            name="strategy",
            shape=TextShape(
                choices=(
                    "page_number",
                    "offset",
                    "cursor",
                    "last_item",
                    "link_header",
                    "next_url",
                )
            ),
            doc="What leads to the next page.",
            required=True,
        ),
        Key(
            name="items",
            shape=FILLED,
            doc="The way to the list in the answer, with dots. Default: the answer itself.",
        ),
        Key(
            name="page",
            shape=FILLED,
            doc="The parameter that is the number of a page (page_number).",
        ),
        Key(
            name="offset",
            shape=FILLED,
            doc="The parameter that says how many items to skip (offset).",
        ),
        Key(
            name="cursor",
            shape=FILLED,
            doc="The parameter that takes a cursor, or the last item's key (cursor, last_item).",
        ),
        Key(
            name="size",
            shape=FILLED,
            doc="The parameter that limits a page; operations without it do not fit.",
        ),
        Key(
            name="first_page",
            shape=NumberShape(),
            doc="The number of the first page. Default: what the document says.",
        ),
        Key(
            name="next_cursor",
            shape=FILLED,
            doc="The way to the next cursor in the answer, with dots (cursor).",
        ),
        Key(
            name="last_item",
            shape=FILLED,
            doc="The way to its key in the last item, with dots (last_item).",
        ),
        Key(
            name="next_url",
            shape=FILLED,
            doc="The way to the next page's URL in the answer, with dots (next_url).",
        ),
        Key(
            name="total",
            shape=FILLED,
            doc="The way to the count of all items in the answer (offset).",
        ),
        Key(
            name="total_pages",
            shape=FILLED,
            doc="The way to the count of all pages in the answer (page_number).",
        ),
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


def client_shape(targets: Sequence[str]) -> TableShape:
    """The table of one client. ``targets`` are the registered targets, default first."""
    return TableShape(
        keys=(
            Key(
                name="spec",
                shape=TextsShape(item=FILLED),
                doc="The document: a path or a glob, or a list of them, relative to this file.",
                required=True,
            ),
            Key(
                name="target",
                shape=TextShape(choices=tuple(targets)),
                doc=f"What to generate. Default: {targets[0]}.",
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
                shape=EntriesShape(value=_AUTH_ARGUMENT, key=NAME),
                doc="Arguments of the client that carry credentials.",
            ),
            Key(
                name="environments",
                shape=EntriesShape(value=SERVER_URL, key=FILLED),
                doc="Named servers: name to URL.",
            ),
            Key(
                name="methods",
                shape=EntriesShape(value=DOTTED, key=FILLED),
                doc="Pinned method names: `VERB /path` to `resource.method`.",
            ),
            Key(
                name="types",
                shape=EntriesShape(value=NAME, key=FILLED),
                doc="Pinned type names: schema name or JSON pointer to type name.",
            ),
            Key(name="filters", shape=_FILTERS, doc="Which operations are wanted."),
            Key(
                name="overlays",
                shape=TextsShape(item=FILLED),
                doc="OpenAPI overlays that change the documents: a path or glob, or several.",
            ),
            Key(
                name="patches",
                shape=TablesShape(item=_PATCH),
                doc="Changes to the documents, after the overlays.",
            ),
            Key(
                name="pagination",
                shape=EntriesShape(value=_PAGINATION, key=NAME),
                doc="Lists that come in pages, by the name of their page class.",
            ),
            Key(
                name="recognise_pagination",
                shape=FlagShape(),
                doc="Whether lists that come in pages are also recognised. Default: true.",
            ),
        )
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
