"""Keywords that a type cannot express: each one is an entry of the ledger (lowering)."""

from generator.diagnostics.model import ItemKind
from generator.frontends.openapi.place import component_name
from generator.frontends.openapi.refs import Schema
from generator.frontends.openapi.run import Run
from generator.source.pointers import parent

_IGNORED = (
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_ANY = frozenset(_IGNORED)


def report_unsupported(run: Run, schema: Schema, pointer: str) -> None:
    """One entry for each keyword of a schema that says more than a type can."""
    if "propertyNames" in schema:
        run.note(
            "OAS132",
            "`propertyNames` is not checked: keys are text",
            f"{pointer}/propertyNames",
        )
    if _ANY.isdisjoint(schema):
        return
    for keyword in _IGNORED:
        if keyword in schema:
            run.note(
                "OAS123",
                f"`{keyword}` has no counterpart in a type",
                f"{pointer}/{keyword}",
                loss=("keywords", "degraded"),
                label="not checked",
                help="the rest of the schema is kept",
            )


def item_at(pointer: str) -> ItemKind:
    """The kind of ledger item that a schema is, by where it stands."""
    if component_name(pointer) is not None:
        return "schemas"
    if parent(pointer).endswith("/properties"):
        return "properties"
    return "keywords"
