"""What the functions of one lowering share: the schema, the results, the messages.

Lowering stage. It is passed, never global.
"""

from graphql import GraphQLSchema

from specloom.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Effect,
    ItemKind,
    Severity,
)
from specloom.frontends.base import Sources
from specloom.frontends.graphql.reading.document import GraphQLDocument
from specloom.frontends.graphql.schema import SelectionSchema
from specloom.ir.origin import Origin
from specloom.ir.types import TypeDef, TypeId


class GraphQLContext:
    """One lowering. ``types`` grows; every other field is given."""

    def __init__(self, document: GraphQLDocument, diagnostics: Diagnostics) -> None:
        self.document = document
        self.diagnostics = diagnostics
        self.schema = SelectionSchema(document.schema, document.executable)
        self._schema_file = document.schema_file
        self.types: dict[TypeId, TypeDef | None] = {}
        self.scalars = {item.name: item.form for item in document.sources.scalars}

    @property
    def sources(self) -> Sources:
        """The files that were read."""
        return self.document.sources

    @property
    def graphql(self) -> GraphQLSchema:
        """graphql-core's own schema."""
        return self.document.schema

    def begin(self, type_id: TypeId, kind: ItemKind | None = "schemas") -> bool:
        """Keep a definition's place in the order; false when it is there already."""
        if type_id in self.types:
            return False
        self.types[type_id] = None
        if kind is not None:
            self.diagnostics.count(kind)
        return True

    def define(self, definition: TypeDef) -> None:
        """Record a definition."""
        self.types[definition.id] = definition

    def at_schema(self, coordinate: str) -> Origin:
        """The place of a fact of the schema, which is known by its coordinate."""
        file = self.document.homes.get(coordinate, self._schema_file)
        return Origin(file=file, address=coordinate)

    def say(
        self,
        severity: Severity,
        code: str,
        message: str,
        at: Origin,
        *,
        help: str = "",
        loss: tuple[ItemKind, Effect] | None = None,
    ) -> None:
        """Report something; ``loss`` is an item of the ledger and what became of it."""
        item, effect = loss or (None, "none")
        self.diagnostics.add(
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                at=at,
                help=help,
                item=item,
                effect=effect,
            )
        )
