"""GraphQL schemas and documents of operations to the model."""

from specloom.frontends.graphql.document import GraphQLDocument
from specloom.frontends.graphql.lower import lower_graphql
from specloom.frontends.graphql.read import read_graphql, scaffold_graphql
from specloom.frontends.graphql.typenames import add_typenames

__all__ = [
    "GraphQLDocument",
    "add_typenames",
    "lower_graphql",
    "read_graphql",
    "scaffold_graphql",
]
