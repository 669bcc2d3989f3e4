"""Variables and input objects (lower stage).

What may be left out, what may be null and what the server then assumes are three facts.
"""

from collections.abc import Iterator

from graphql import (
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    OperationDefinitionNode,
    ValueNode,
    VariableDefinitionNode,
    is_leaf_type,
)
from graphql.language import (
    BooleanValueNode,
    EnumValueNode,
    FloatValueNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    StringValueNode,
)

from specloom.frontends.graphql.context import GraphQLContext
from specloom.frontends.graphql.declared import Declared, declared_as, declared_by
from specloom.frontends.graphql.leaves import docs_of, leaf, type_id
from specloom.frontends.graphql.places import origin_of
from specloom.ir.operations import Input
from specloom.ir.types import (
    JsonDefault,
    JsonValue,
    Named,
    Object,
    Property,
    TypeExpr,
    TypeId,
    TypeUse,
    Union,
)


def variables(
    context: GraphQLContext, operation: OperationDefinitionNode
) -> tuple[Input, ...]:
    """The variables of an operation, in its order."""
    definitions = operation.variable_definitions or ()
    context.diagnostics.count("parameters", len(definitions))
    return tuple(_variable(context, each) for each in definitions)


def _variable(context: GraphQLContext, node: VariableDefinitionNode) -> Input:
    name = node.variable.name.value
    use = _use(context, declared_as(node.type, context.graphql))
    default = None if node.default_value is None else _value(node.default_value)
    return Input(
        key=name,
        wire_name=name,
        use=use,
        required=not use.nullable and node.default_value is None,
        default=None if node.default_value is None else JsonDefault(default),
        origin=origin_of(node, f"${name}"),
    )


def _use(context: GraphQLContext, declared: Declared) -> TypeUse:
    """A type in the place of something that is sent.

    One item is coerced to a list of one: section 3.12, input coercion.
    """
    return declared.use(_expression(context, declared.named), accepts_single_item=True)


def _expression(context: GraphQLContext, named: GraphQLNamedType) -> TypeExpr:
    if isinstance(named, GraphQLInputObjectType):
        _define(context, named)
        return Named(type_id(named.name))
    assert is_leaf_type(named)
    return leaf(context, named)


def _define(context: GraphQLContext, declared: GraphQLInputObjectType) -> None:
    """Define an input object and all that it leads to, in the order of the text.

    On a stack of our own: hundreds of filters that lead to each other are nothing unusual.
    """
    reached: list[GraphQLInputObjectType] = []
    waiting: list[Iterator[GraphQLNamedType]] = [iter((declared,))]
    while waiting:
        for named in waiting[-1]:
            if is_leaf_type(named):
                leaf(context, named)
            elif isinstance(named, GraphQLInputObjectType) and context.begin(
                type_id(named.name)
            ):
                reached.append(named)
                waiting.append(_inside(context, named))
                break
        else:
            waiting.pop()
    for each in reached:
        make = _one_of if each.is_one_of else _plain
        make(context, each, type_id(each.name))


def _inside(
    context: GraphQLContext, declared: GraphQLInputObjectType
) -> Iterator[GraphQLNamedType]:
    for name, field in declared.fields.items():
        if declared.is_one_of:
            context.begin(_variant(declared, name), None)
        yield declared_by(field).named


def _variant(declared: GraphQLInputObjectType, name: str) -> TypeId:
    return TypeId(f"{type_id(declared.name)}/{name}")


def _plain(
    context: GraphQLContext, declared: GraphQLInputObjectType, own: TypeId
) -> None:
    context.define(
        Object(
            id=own,
            declared_name=declared.name,
            docs=docs_of(declared.description),
            origin=context.at_schema(declared.name),
            properties=tuple(
                _property(context, f"{declared.name}.{name}", name, field)
                for name, field in declared.fields.items()
            ),
        )
    )


def _one_of(
    context: GraphQLContext, declared: GraphQLInputObjectType, own: TypeId
) -> None:
    """Exactly one key, and not null: a union of objects with one key each."""
    variants: list[TypeUse] = []
    for name, field in declared.fields.items():
        variant = _variant(declared, name)
        found = _property(context, f"{declared.name}.{name}", name, field)
        context.define(
            Object(
                id=variant,
                declared_name=None,
                context=(declared.name, name),
                docs=found.docs,
                origin=found.origin,
                properties=(
                    Property(
                        wire_name=name,
                        use=TypeUse(found.use.expr),
                        required=True,
                        deprecated=found.deprecated,
                        docs=found.docs,
                        origin=found.origin,
                    ),
                ),
            )
        )
        variants.append(TypeUse(Named(variant)))
    context.define(
        Union(
            id=own,
            declared_name=declared.name,
            docs=docs_of(declared.description),
            origin=context.at_schema(declared.name),
            variants=tuple(variants),
        )
    )


def _property(
    context: GraphQLContext, coordinate: str, name: str, field: GraphQLInputField
) -> Property:
    context.diagnostics.count("properties")
    use = _use(context, declared_by(field))
    default = field.default.literal if field.default is not None else None
    return Property(
        wire_name=name,
        use=use,
        required=not use.nullable and field.default is None,
        default=None if default is None else JsonDefault(_value(default)),
        deprecated=field.deprecation_reason,
        docs=docs_of(field.description),
        origin=context.at_schema(coordinate),
    )


def _value(node: ValueNode) -> JsonValue:
    """A constant as JSON; an enum value is its name."""
    match node:
        case NullValueNode():
            return None
        case BooleanValueNode(value=flag):
            return flag
        case IntValueNode(value=digits):
            return int(digits)
        case FloatValueNode(value=digits):
            return float(digits)
        case StringValueNode(value=text) | EnumValueNode(value=text):
            return text
        case ListValueNode(values=items):
            return [_value(item) for item in items]
        case ObjectValueNode(fields=fields):
            return {field.name.value: _value(field.value) for field in fields}
        case _:
            raise AssertionError("a constant has no variable")
