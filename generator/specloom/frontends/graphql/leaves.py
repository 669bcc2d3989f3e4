"""Enumerations and custom scalars: shared by all operations, only those used (lower)."""

from graphql import GraphQLEnumType, GraphQLLeafType, GraphQLScalarType

from specloom.diagnostics.model import Severity
from specloom.frontends.graphql.context import GraphQLContext
from specloom.frontends.graphql.scalars import BUILT_IN, FORMS, form_of
from specloom.ir.types import (
    Docs,
    EnumDef,
    EnumValue,
    Named,
    Prim,
    Primitive,
    Scalar,
    TypeExpr,
    TypeId,
    TypeUse,
    Unknown,
)


def type_id(name: str) -> TypeId:
    """The address of a type of the schema."""
    return TypeId(f"graphql:type:{name}")


def docs_of(description: str | None) -> Docs:
    """A description, which is Markdown (GraphQL, September 2025, section 3.2)."""
    return Docs(text=description.strip()) if description else Docs()


def leaf(context: GraphQLContext, named: GraphQLLeafType) -> TypeExpr:
    """What a leaf type is; a definition is recorded the first time."""
    if isinstance(named, GraphQLEnumType):
        return _enum(context, named)
    chosen = context.scalars.get(named.name)
    if named.name in BUILT_IN:
        return FORMS[chosen] if chosen else BUILT_IN[named.name]
    return _scalar(
        context, named, chosen or form_of(named.name, named.specified_by_url)
    )


def _enum(context: GraphQLContext, named: GraphQLEnumType) -> Named:
    own = type_id(named.name)
    if context.begin(own):
        context.define(
            EnumDef(
                id=own,
                declared_name=named.name,
                docs=docs_of(named.description),
                origin=context.at_schema(named.name),
                base=Prim.STRING,
                values=tuple(
                    EnumValue(
                        name,
                        docs=docs_of(value.description),
                        deprecated=value.deprecation_reason,
                    )
                    for name, value in named.values.items()
                ),
            )
        )
    return Named(own)


def _scalar(
    context: GraphQLContext, named: GraphQLScalarType, form: str | None
) -> Named:
    own = type_id(named.name)
    if context.begin(own):
        if form is None:
            _say_unknown(context, named)
        expr = FORMS[form] if form else Unknown(f"a custom scalar, {named.name}")
        context.define(
            Scalar(
                id=own,
                declared_name=named.name,
                docs=docs_of(named.description),
                origin=context.at_schema(named.name),
                # any JSON value includes null, but a scalar that is not null is none
                wire=TypeUse(expr),
                format=expr.format if isinstance(expr, Primitive) else None,
            )
        )
    return Named(own)


def _say_unknown(context: GraphQLContext, named: GraphQLScalarType) -> None:
    context.say(
        Severity.NOTE,
        "GQL301",
        f"nothing is known of the scalar `{named.name}`: any value is admitted",
        context.at_schema(named.name),
        help=f'say what it is in the config: `scalars = {{ {named.name} = "string" }}`',
        loss=("schemas", "degraded"),
    )
