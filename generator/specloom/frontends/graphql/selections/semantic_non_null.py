"""``@semanticNonNull``: a value that is null only where there is an error (lower stage).

The directive of the nullability working group:
``directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION``. A client raises
errors unless it is asked not to, so for its users such a value is not null.
"""

from graphql import GraphQLField, IntValueNode, ListValueNode

NAME = "semanticNonNull"


def non_null_levels(field: GraphQLField) -> frozenset[int]:
    """The levels of lists that are not null: 0 is the field itself, 1 are its items.

    Only SDL says it: the answer to an introspection query has no directives.
    """
    directives = () if field.ast_node is None else field.ast_node.directives or ()
    for directive in directives:
        if directive.name.value == NAME:
            levels = [
                argument.value
                for argument in directive.arguments or ()
                if argument.name.value == "levels"
            ]
            return _numbers(levels[0]) if levels else frozenset((0,))
    return frozenset()


def _numbers(node: object) -> frozenset[int]:
    if isinstance(node, IntValueNode):
        return frozenset((int(node.value),))
    if isinstance(node, ListValueNode):
        return frozenset(
            int(item.value) for item in node.values if isinstance(item, IntValueNode)
        )
    return frozenset()
