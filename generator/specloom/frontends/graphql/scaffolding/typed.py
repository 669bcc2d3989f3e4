# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
"""What graphql-core knows of fields and arguments, with types that strict checkers know.

Its wrapping types are generic, and used without arguments in its own annotations.
"""

from graphql import GraphQLArgument, GraphQLField, GraphQLNamedType, get_named_type


def named_type(field: GraphQLField) -> GraphQLNamedType:
    """What a field has, without its lists and non-nulls."""
    return get_named_type(field.type)


def written_type(item: GraphQLField | GraphQLArgument) -> str:
    """As documents write it: ``[ID!]!``."""
    return str(item.type)
