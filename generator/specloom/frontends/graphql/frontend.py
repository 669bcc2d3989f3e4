"""The stages of GraphQL, in their order: what the registry lists."""

from specloom.frontends.frontend import Frontend
from specloom.frontends.graphql.operations import lower_graphql
from specloom.frontends.graphql.reading.document import GraphQLDocument
from specloom.frontends.graphql.reading.files import read_graphql, scaffold_graphql
from specloom.frontends.graphql.selections.typenames import add_typenames

FRONTEND: Frontend[GraphQLDocument] = Frontend(
    name="GraphQL",
    parse=read_graphql,
    normalise=add_typenames,
    lower=lower_graphql,
    operations=True,
    scaffold=scaffold_graphql,
)
