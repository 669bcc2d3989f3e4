"""Methods: signature, overloads, docstring and call (view stage)."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from specloom.planning.arguments import Argument, NamedArgument, call_order
from specloom.planning.connections import NodesPlan
from specloom.planning.plan import MethodPlan
from specloom.render.text import Code, Text
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import Tree, call, leaf, subscript, union
from specloom.targets.python.syntax.library import (
    DEPRECATED,
    HEADERS,
    OMIT,
    OMIT_TYPE,
    QUERY,
    TIMEOUT,
    ClientMode,
)
from specloom.targets.python.syntax.literals import py_doc, py_str
from specloom.targets.python.syntax.statements import (
    Parameter,
    Signature,
    render,
    signature,
)
from specloom.targets.python.types.annotations import (
    argument_members,
    output_annotation,
    return_annotation,
)
from specloom.targets.python.views.calls import build_call
from specloom.targets.python.views.dataclasses import MethodView, OverloadView
from specloom.targets.python.views.graphql_calls import build_nodes_call
from specloom.targets.python.views.method_docs import method_docs
from specloom.targets.python.views.pages import page_annotation

BODY_INDENT = 8
_NONE = leaf(Code("None"))
_STAR = Parameter(name=Code("*"))
EXTRAS = (
    Parameter(
        name=Code("extra_headers"),
        annotation=union((leaf(HEADERS), _NONE)),
        default=Code("None"),
    ),
    Parameter(
        name=Code("extra_query"),
        annotation=union((leaf(QUERY), _NONE)),
        default=Code("None"),
    ),
    Parameter(
        name=Code("extra_body"),
        annotation=union((leaf(Code("object")), _NONE)),
        default=Code("None"),
    ),
    Parameter(
        name=Code("timeout"),
        annotation=union((leaf(TIMEOUT), leaf(OMIT_TYPE))),
        default=OMIT.code,
    ),
)


@dataclass(frozen=True, slots=True)
class PreparedMethod:
    """What the classes of all client modes say alike of a method.

    ``overloads`` are the parameters of each overload, and its docstring.
    """

    method: MethodPlan
    decorator: Code | None
    parameters: tuple[Parameter, ...]
    overloads: tuple[tuple[tuple[Parameter, ...], Code], ...]
    docstring: Code


def prepare_methods(
    plan: PythonPlan, methods: Iterable[MethodPlan]
) -> tuple[PreparedMethod, ...]:
    """Methods in their order, before they are built for each mode."""
    return tuple(_prepare(plan, method) for method in methods)


def _prepare(plan: PythonPlan, method: MethodPlan) -> PreparedMethod:
    deprecated = method.operation.deprecated
    return PreparedMethod(
        method=method,
        decorator=None if deprecated is None else _deprecation(deprecated),
        parameters=_parameters(plan, method, method.arguments()),
        overloads=tuple(_prepare_overloads(plan, method)),
        docstring=method_docs(method),
    )


def _prepare_overloads(
    plan: PythonPlan, method: MethodPlan
) -> Iterator[tuple[tuple[Parameter, ...], Code]]:
    for item in method.call.overloads:
        arguments = method.name_arguments(item.arguments)
        parameters = _parameters(plan, method, arguments)
        yield parameters, _overload_docs(arguments, item.body)


def build_methods(
    plan: PythonPlan, prepared: Iterable[PreparedMethod], mode: ClientMode
) -> Iterator[MethodView]:
    """Methods in their order; one that lists nodes is followed by that for all pages."""
    for item in prepared:
        yield _method(plan, item, mode)
        if item.method.nodes is not None:
            yield _nodes_method(plan, item, item.method.nodes, mode)


def returns(plan: PythonPlan, method: MethodPlan, mode: ClientMode) -> Tree:
    """The return annotation of a method."""
    if method.paging is not None:
        return page_annotation(plan, method.paging, mode)
    value = return_annotation(plan, method.result, mode)
    if method.gives_events and mode.events is not None:
        return subscript(mode.events, (value,))
    return value


def nodes_annotation(
    plan: PythonPlan, method: MethodPlan, nodes: NodesPlan, mode: ClientMode
) -> Tree:
    """``Nodes[types.File, types.Files]``: what is listed, and what a page is."""
    assert mode.nodes is not None, "the protocol has connections"
    node = output_annotation(plan, nodes.node)
    return subscript(mode.nodes, (node, return_annotation(plan, method.result, mode)))


def _nodes_method(
    plan: PythonPlan, prepared: PreparedMethod, nodes: NodesPlan, mode: ClientMode
) -> MethodView:
    method = prepared.method
    spec = Signature(
        name=Code(nodes.name),
        parameters=prepared.parameters,
        returns=nodes_annotation(plan, method, nodes, mode),
    )
    path = ".".join(nodes.nodes)
    text = f"All `{path}` of `{method.name}`, page after page."
    return MethodView(
        overloads=(),
        decorator=prepared.decorator,
        signature=signature(spec, indent=4),
        docstring=py_doc(Text(text), indent=BODY_INDENT),
        call=build_nodes_call(method),
    )


def _method(plan: PythonPlan, prepared: PreparedMethod, mode: ClientMode) -> MethodView:
    """One method: its ``def`` line, docstring and call."""
    method = prepared.method
    spec = Signature(
        name=Code(method.name),
        parameters=prepared.parameters,
        returns=returns(plan, method, mode),
        # What gives pages or events is awaited, or iterated over, by whoever called.
        is_async=mode.is_async and not (method.paging or method.gives_events),
    )
    return MethodView(
        overloads=tuple(_overloads(plan, prepared, mode)),
        decorator=prepared.decorator,
        signature=signature(spec, indent=4),
        docstring=prepared.docstring,
        call=build_call(plan, method, mode),
    )


def _deprecation(message: str) -> Code:
    text = py_str(Text(message.strip() or "This operation is deprecated."))
    return render(call(DEPRECATED, (leaf(text),)), indent=4, prefix=Code("@"))


def _overloads(
    plan: PythonPlan, prepared: PreparedMethod, mode: ClientMode
) -> Iterator[OverloadView]:
    method = prepared.method
    for item, (parameters, docstring) in zip(
        method.call.overloads, prepared.overloads, strict=True
    ):
        spec = Signature(
            name=Code(method.name),
            parameters=parameters,
            returns=(
                page_annotation(plan, method.paging, mode)
                if method.paging is not None
                else return_annotation(plan, item.choice, mode)
            ),
            is_async=mode.is_async and method.paging is None,
        )
        yield OverloadView(signature=signature(spec, indent=4), docstring=docstring)


def _overload_docs(arguments: Sequence[NamedArgument], body: Container[str]) -> Code:
    """Which overload it is: by what must be given of a body, by media types, by a boolean
    that chooses."""
    phrases = [
        phrase
        for name, item in arguments
        if (phrase := _choice_phrase(name, item, item.key in body))
    ]
    text = f"With {' and '.join(phrases)}." if phrases else _without_phrases(arguments)
    return py_doc(Text(text), indent=BODY_INDENT)


def _without_phrases(arguments: Sequence[NamedArgument]) -> str:
    bare = not any(item.place in ("field", "body") for _, item in arguments)
    return "Without a body." if bare else "As the arguments say."


def _choice_phrase(name: str, item: Argument, tells: bool) -> str:
    if item.place == "choice":
        return f"`{name}` {' or '.join(item.choices) or 'of any kind'}"
    if item.only is not None:
        return f"`{name}={item.only}`"
    return f"`{name}`" if tells and item.required else ""


def _key(method: MethodPlan) -> Iterator[Parameter]:
    """The argument for a key by which the server knows a repeated call."""
    if method.idempotency_key is not None:
        yield Parameter(
            name=Code(method.idempotency_key),
            annotation=union((leaf(Code("str")), _NONE)),
            default=Code("None"),
        )


def _parameters(
    plan: PythonPlan, method: MethodPlan, arguments: Sequence[NamedArgument]
) -> tuple[Parameter, ...]:
    """``self``, the last path parameter by position or name, the rest by name only."""
    positional, by_name = call_order(arguments)
    first = [_parameter(plan, *pair) for pair in positional]
    others = [_parameter(plan, *pair) for pair in by_name]
    extras = (*EXTRAS, *_key(method))
    return (Parameter(name=Code("self")), *first, _STAR, *others, *extras)


def _parameter(plan: PythonPlan, name: str, item: Argument) -> Parameter:
    members = argument_members(plan, item)
    if item.required or item.place == "path":
        return Parameter(name=Code(name), annotation=union(members))
    return Parameter(
        name=Code(name),
        annotation=union((*members, leaf(OMIT_TYPE))),
        default=OMIT.code,
    )
