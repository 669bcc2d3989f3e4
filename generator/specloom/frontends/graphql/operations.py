"""Operations and what they select and send, to the model (lower stage)."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal, TypeAlias

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLScalarType,
    OperationDefinitionNode,
    OperationType,
)

from specloom.diagnostics.model import Diagnostics, Severity
from specloom.frontends.graphql.context import GraphQLContext
from specloom.frontends.graphql.inputs import variables
from specloom.frontends.graphql.leaves import docs_of
from specloom.frontends.graphql.places import origin_of
from specloom.frontends.graphql.printing import Printer
from specloom.frontends.graphql.reading.document import GraphQLDocument
from specloom.frontends.graphql.relay import paging_of
from specloom.frontends.graphql.selections.collected_fields import Part
from specloom.frontends.graphql.selections.shapes import SelectionShapes, ShapePlace
from specloom.frontends.graphql.selections.sharing import share_selections
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding
from specloom.ir.operations import Operation, OpId, Response, ResponseContent
from specloom.ir.types import Docs, TypeId, TypeUse

_Kind: TypeAlias = Literal["query", "mutation", "subscription"]
_KINDS: Mapping[OperationType, tuple[_Kind, str]] = {
    OperationType.QUERY: ("query", "Query"),
    OperationType.MUTATION: ("mutation", "Mutation"),
    OperationType.SUBSCRIPTION: ("subscription", "Subscription"),
}


def lower_graphql(document: GraphQLDocument, diagnostics: Diagnostics) -> Api:
    """The model of all operations; without any when they do not satisfy the schema."""
    context = GraphQLContext(document, diagnostics)
    _report_unknown_scalars(context)
    operations: list[Operation] = []
    if document.sound:
        selections = SelectionShapes(context)
        printer = Printer(context.schema)
        for node in document.executable.definitions:
            if isinstance(node, OperationDefinitionNode):
                operations.append(_operation(context, node, selections, printer))
    types = {key: value for key, value in context.types.items() if value is not None}
    types, shared = share_selections(types, tuple(operations))
    return Api(
        title="",  # a schema has none
        docs=docs_of(document.schema.description),
        types=types,
        operations=shared,
        security={},
    )


def _report_unknown_scalars(context: GraphQLContext) -> None:
    known = {
        name: None
        for name, named in context.graphql.type_map.items()
        if isinstance(named, GraphQLScalarType)
    }
    for item in context.sources.scalars:
        if item.name not in known:
            close = get_close_matches(item.name, known, n=1)
            context.say(
                Severity.WARNING,
                "GQL302",
                f"the schema has no scalar `{item.name}`",
                item.origin,
                help=f"did you mean `{close[0]}`?" if close else "remove the entry",
            )


def _operation(
    context: GraphQLContext,
    node: OperationDefinitionNode,
    selections: SelectionShapes,
    printer: Printer,
) -> Operation:
    assert node.name is not None, "the rules were asked"
    name = node.name.value
    kind, root = _KINDS[node.operation]
    context.diagnostics.count("operations")
    inputs = variables(context, node)
    place = ShapePlace(TypeId(f"graphql:{name}"), (name,), last=("data",))
    body = selections.root(Part(node.selection_set, context.schema.root(node)), place)
    field = _only_field(context, node)
    streams = kind == "subscription"
    return Operation(
        id=OpId(f"graphql:{name}"),
        declared_name=name,
        group=(root,),
        inputs=inputs,
        responses=(_response(TypeUse(body), streams=streams),),
        binding=GraphQLBinding(
            operation_type=kind,
            operation_name=name,
            document=printer.document(node),
            variables=tuple((each.key, each.wire_name) for each in inputs),
            transport="ws" if streams else "post",
        ),
        paging=paging_of(node, context.schema.fragments),
        deprecated=None if field is None else field.deprecation_reason,
        docs=_docs(node, field),
        origin=origin_of(node, f"{kind} {name}"),
    )


def _response(data: TypeUse, *, streams: bool) -> Response:
    content = ResponseContent(
        media_type="application/json",
        use=data,
        framing="sse" if streams else "whole",
    )
    return Response(kind="success", content=(content,))


def _only_field(
    context: GraphQLContext, node: OperationDefinitionNode
) -> GraphQLField | None:
    """The field of the root that an operation is about, when there is just one."""
    selections = node.selection_set.selections
    fields = [item for item in selections if isinstance(item, FieldNode)]
    if len(fields) != 1 or len(fields) != len(selections):
        return None
    return context.schema.field(context.schema.root(node), fields[0].name.value)


def _docs(node: OperationDefinitionNode, field: GraphQLField | None) -> Docs:
    """The operation's own description, or that of the field it is about."""
    if node.description is not None:
        return docs_of(node.description.value)
    return docs_of(None if field is None else field.description)
