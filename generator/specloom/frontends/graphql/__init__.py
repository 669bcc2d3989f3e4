"""GraphQL schemas and documents of operations to the model."""

from specloom.frontends.graphql.operations import lower_graphql
from specloom.frontends.graphql.reading.document import GraphQLDocument
from specloom.frontends.graphql.reading.files import read_graphql, scaffold_graphql
from specloom.frontends.graphql.selections.typenames import add_typenames

__all__ = [
    "GraphQLDocument",
    "add_typenames",
    "lower_graphql",
    "read_graphql",
    "scaffold_graphql",
]
