"""What GraphQL files are read into: a schema, and the operations against it (parse)."""

from dataclasses import dataclass

from graphql import DocumentNode, GraphQLSchema

from generator.frontends.base import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQLDocument:
    """One API: ``executable`` holds the operations and fragments of all files.

    ``sound``: the operations satisfy the schema. Those that do not are never lowered.
    """

    schema: GraphQLSchema
    executable: DocumentNode
    sources: Sources
    sound: bool
