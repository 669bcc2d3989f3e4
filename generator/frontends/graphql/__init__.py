"""GraphQL schemas and documents of operations to the model."""

from generator.frontends.graphql.document import GraphQLDocument
from generator.frontends.graphql.lower import lower_graphql
from generator.frontends.graphql.read import read_graphql, scaffold_graphql
from generator.frontends.graphql.typenames import add_typenames

__all__ = [
    "GraphQLDocument",
    "add_typenames",
    "lower_graphql",
    "read_graphql",
    "scaffold_graphql",
]
