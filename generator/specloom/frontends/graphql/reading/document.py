"""What GraphQL files are read into: a schema, and the operations against it (parse)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphql import DocumentNode, GraphQLSchema

from specloom.frontends.base import Sources
from specloom.frontends.recognise import is_introspection


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQLDocument:
    """One API: ``executable`` holds the operations and fragments of all files.

    ``sound``: the operations satisfy the schema. Those that do not are never lowered.
    ``homes``: the files of coordinates that are not in the first file of the schema.
    """

    schema: GraphQLSchema
    executable: DocumentNode
    sources: Sources
    sound: bool
    homes: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def schema_file(self) -> str:
        """The introspection answer, where there is one; else the first file."""
        specs = self.sources.specs
        return next((s.path for s in specs if is_introspection(s)), specs[0].path)
