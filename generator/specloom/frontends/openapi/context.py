"""What the functions of one lowering share: the document, its references, the results.

Lowering stage. It is passed, never global.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import Refs
from specloom.frontends.openapi.reporter import Reporter
from specloom.frontends.openapi.schemas.classification import (
    AnySchema,
    Classified,
    PrimitiveSchema,
    ReferenceSchema,
    classify,
)
from specloom.frontends.openapi.versions.dialect import is_swagger
from specloom.ir.bindings import Placement
from specloom.ir.operations import Header, Input, RequestBody, Response
from specloom.ir.origin import Origin
from specloom.ir.types import TypeDef, TypeId, TypeUse
from specloom.source.document import Document, JsonValue

LowerSchema: TypeAlias = Callable[["LoweringContext", JsonValue, Location], TypeUse]
"""The schema part, given to the context so that its modules need not import one another."""

SchemaKind: TypeAlias = Literal[
    "any", "array", "enumeration", "map", "null", "object", "primitive", "union"
]
"""What a schema is about, seen from outside."""

DeclaringSchemas: TypeAlias = dict[str, tuple[JsonValue, Location] | None]
"""Which schema declares a property for the one at a pointer; ``None`` when none does."""


_QUICK = (AnySchema, PrimitiveSchema, ReferenceSchema)
"""Kinds of schema that are not worth remembering."""


class Definitions:
    """The definitions of the model in the order in which they were met."""

    def __init__(self) -> None:
        self._found: dict[TypeId, TypeDef | None] = {}

    def reserve(self, type_id: TypeId) -> bool:
        """Keep a definition's place in the order; false when it is there already."""
        if type_id in self._found:
            return False
        self._found[type_id] = None
        return True

    def define(self, definition: TypeDef) -> None:
        """Record a definition."""
        self._found[definition.id] = definition

    def release(self, type_id: TypeId) -> None:
        """Give up a place that was kept."""
        del self._found[type_id]

    def get(self, type_id: TypeId) -> TypeDef | None:
        """A definition, if it is complete."""
        return self._found.get(type_id)

    def __contains__(self, type_id: TypeId) -> bool:
        return type_id in self._found

    def complete(self) -> dict[TypeId, TypeDef]:
        """Those that were defined."""
        return {key: value for key, value in self._found.items() if value is not None}


@dataclass(slots=True)
class ClassificationCache:
    """What schemas are. ``found`` has each with what it was classified as, by identity.
    By pointer, what the target of a reference is about and whether it may be null;
    ``depth`` counts the references that are being asked about."""

    found: dict[int, tuple[JsonValue, Classified]] = field(
        default_factory=dict[int, tuple[JsonValue, Classified]]
    )
    nullable: dict[str, bool] = field(default_factory=dict[str, bool])
    kinds: dict[str, SchemaKind] = field(default_factory=dict[str, SchemaKind])
    depth: int = 0


@dataclass(slots=True)
class ReferenceCache:
    """The use of each ``$ref``, and the pointers that are being lowered with whether they
    have been met again meanwhile."""

    uses: dict[str, TypeUse] = field(default_factory=dict[str, TypeUse])
    in_progress: dict[str, bool] = field(default_factory=dict[str, bool])


@dataclass(slots=True)
class AncestorCache:
    """The number of the circle of ``allOf`` that a schema is in, and by the name of a
    property who declares it. ``bases``: what each extends directly."""

    bases: dict[str, dict[str, None]] = field(
        default_factory=dict[str, dict[str, None]]
    )
    circles: dict[str, int] = field(default_factory=dict[str, int])
    declaring: dict[str, DeclaringSchemas] = field(
        default_factory=dict[str, DeclaringSchemas]
    )


@dataclass(slots=True)
class ComponentCache:
    """What is lowered once for all operations that refer to it, by pointer."""

    parameters: dict[str, tuple[Input, Placement]] = field(
        default_factory=dict[str, tuple[Input, Placement]]
    )
    headers: dict[str, Header] = field(default_factory=dict[str, Header])
    request_bodies: dict[str, RequestBody] = field(
        default_factory=dict[str, RequestBody]
    )
    responses: dict[str, Response] = field(default_factory=dict[str, Response])


@dataclass(slots=True)
class UnmodelledParts:
    """Pointers of what is reported at the end: contents of texts that nobody has read
    by then, and examples of bodies."""

    contents: dict[str, None] = field(default_factory=dict[str, None])
    read_contents: set[str] = field(default_factory=set[str])
    examples: dict[str, None] = field(default_factory=dict[str, None])


class LoweringContext:
    """One lowering. ``types`` grows; every other field is given, or a cache."""

    def __init__(
        self, document: Document, diagnostics: Diagnostics, lower_schema: LowerSchema
    ) -> None:
        self._lower_schema = lower_schema
        self.linked = document.linked
        self.is_swagger = is_swagger(document)
        self.refs = Refs(
            document.root,
            document.rewritten_pointers,
            document.linked,
            finds_components=True,
        )
        self.reporter = Reporter(document, diagnostics)
        self.types = Definitions()
        self.classification = ClassificationCache()
        self.references = ReferenceCache()
        self.ancestors = AncestorCache()
        self.components = ComponentCache()
        self.primitives: dict[tuple[str | None, ...], TypeUse] = {}
        self.unmodelled = UnmodelledParts()

    def use(self, value: JsonValue, location: Location) -> TypeUse:
        """The use that a schema stands for; inline definitions are recorded."""
        return self._lower_schema(self, value, location)

    def classify(self, value: JsonValue) -> Classified:
        """What a schema is, worked out once unless it is quickly said."""
        known = self.classification.found.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        found = classify(value)
        if not isinstance(found, _QUICK):
            self.classification.found[id(value)] = (value, found)
        return found

    def origin(self, pointer: str) -> Origin:
        """The place of a pointer in the document as it was written."""
        return self.reporter.origin(pointer)
