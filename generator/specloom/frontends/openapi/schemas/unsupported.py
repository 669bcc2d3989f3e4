"""Keywords that a type can only express in part, or not at all (lowering stage).

Each is an item of the ledger. It is generated when what it asks for is in the types or in
the prose of the definition, and degraded when it is only left to the server.
"""

import re

from specloom.diagnostics.model import ItemKind
from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import component_name
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.assertions import constraint_of, is_documented
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    UNIONS,
    named_properties,
)
from specloom.frontends.openapi.vocabulary import KEYWORDS, SENTENCES
from specloom.source.pointers import parent

_SENTENCES = [name for name in SENTENCES if KEYWORDS[name].holds != "list"]
"""Those of unions are reported where a union turns out to be none."""

_CLOSING = ("unevaluatedItems", "unevaluatedProperties")
_CONTENT = "contentSchema"
_OLD_NULLABLE = "nullable"
_ANY = frozenset([*_SENTENCES, *_CLOSING, _CONTENT])


def report_unsupported(context: LoweringContext, schema: Schema, pointer: str) -> None:
    """One entry for each keyword of a schema that says more than a type can."""
    if _ANY.isdisjoint(schema):
        return
    has_docs = _has_docs(schema, pointer)
    for keyword in _SENTENCES:
        if keyword in schema and has_docs and is_documented(keyword, schema):
            context.reporter.count("keywords", f"{pointer}/{keyword}")
        elif keyword == "propertyNames" and keyword in schema:
            _report_keys(context, pointer)
        elif keyword in schema:
            _report(context, keyword, pointer)
    if schema.get(_CONTENT) not in (None, True, {}):
        context.unmodelled.contents[pointer] = None
    for keyword in _CLOSING:
        if keyword in schema and _is_lost(schema, keyword):
            _report(context, keyword, pointer)
        elif keyword in schema:
            context.reporter.count("keywords", f"{pointer}/{keyword}")


def report_alternatives(
    context: LoweringContext, schema: Schema, keyword: str, pointer: str
) -> None:
    """A keyword of alternatives that are no types of their own here: they only say which
    properties go together."""
    if constraint_of(keyword, schema):
        context.reporter.count("keywords", f"{pointer}/{keyword}")
    else:
        _report(context, keyword, pointer, "in this type")


def report_old_nullable(context: LoweringContext, schema: Schema, pointer: str) -> None:
    """Documents that moved to 3.1 often keep it, and can only mean one thing by it."""
    if _OLD_NULLABLE in schema:
        context.reporter.note(
            "OAS130",
            f"`{_OLD_NULLABLE}` is of OpenAPI 3.0: read as it was meant there",
            f"{pointer}/{_OLD_NULLABLE}",
            help='since 3.1 it is written `type: [string, "null"]`',
        )


def report_contents(context: LoweringContext) -> None:
    """What texts hold, but for the data of events, which are read by it. Asked at the end:
    what an event is, only the streams say."""
    for pointer in context.unmodelled.contents:
        if f"{pointer}/{_CONTENT}" in context.unmodelled.read_contents:
            context.reporter.count("keywords", f"{pointer}/{_CONTENT}")
        else:
            _report(context, _CONTENT, pointer)


_WITHOUT_DOCS = re.compile(r"/(items|additionalProperties|prefixItems/\d+)\Z")
_OF_DEFINITIONS = frozenset(["properties", ALL_OF, *UNIONS])


def _has_docs(schema: Schema, pointer: str) -> bool:
    """Whether there is a docstring to say a rule in: what is in a list or a map has none,
    unless it is a definition of its own."""
    return not (_WITHOUT_DOCS.search(pointer) and _OF_DEFINITIONS.isdisjoint(schema))


def _report(
    context: LoweringContext, keyword: str, pointer: str, where: str = "in a type"
) -> None:
    context.reporter.note(
        "OAS123",
        f"`{keyword}` has no counterpart {where}",
        f"{pointer}/{keyword}",
        loss=("keywords", "degraded"),
        label="not checked",
        help="the rest of the schema is kept",
    )


def _report_keys(context: LoweringContext, pointer: str) -> None:
    context.reporter.note(
        "OAS132",
        "`propertyNames` is not checked: keys are text",
        f"{pointer}/propertyNames",
        loss=("keywords", "degraded"),
    )


def _is_lost(schema: Schema, keyword: str) -> bool:
    """Whether further keys or items have a type of their own that nothing holds.

    The variants of a union without properties beside it are types of their own, which
    know nothing of the keys of one another.
    """
    if not isinstance(schema[keyword], dict) or schema[keyword] == {}:
        return False
    if keyword == "unevaluatedItems":
        return "items" in schema
    united = any(schema.get(keyword) for keyword in UNIONS)
    return united and not named_properties(schema)


def ledger_item(pointer: str) -> ItemKind:
    """The kind of ledger item that a schema is, by where it stands."""
    if component_name(pointer) is not None:
        return "schemas"
    if parent(pointer).endswith("/properties"):
        return "properties"
    return "keywords"
