"""GraphQL operations → the constants that describe them, and the calls that use them (view
stage).

Why: decisions 020 and 036.
"""

from collections.abc import Iterator

from specloom.ir.bindings import GraphQLBinding
from specloom.ir.types import Prim, Primitive, TypeUse
from specloom.ir.visit import reachable, uses_in_def, uses_in_expr
from specloom.planning.connections import NodesPlan
from specloom.planning.plan import MethodPlan
from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan, constant_of
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    subscript,
    tuple_,
    with_prefix,
)
from specloom.targets.python.syntax.library import (
    CALL_OPTIONS,
    GRAPHQL_CONNECTION,
    GRAPHQL_OPERATION,
)
from specloom.targets.python.syntax.literals import literal_tree, py_str, str_kwarg
from specloom.targets.python.syntax.statements import assignment, return_
from specloom.targets.python.types.annotations import (
    encoder_annotation,
    return_annotation,
)
from specloom.targets.python.views.http_calls import security_tree

_EXTRAS = ("extra_headers", "extra_query", "extra_body", "timeout")


def build_operation(
    plan: PythonPlan, method: MethodPlan, binding: GraphQLBinding
) -> Iterator[Code]:
    """``_HERO: Operation[types.Hero] = Operation(kind="query", …)``, and where its pages
    are."""
    data = return_annotation(plan, method.result, plan.python_protocol.modes[0])
    arguments: list[Tree] = [
        str_kwarg("kind", binding.operation_type),
        str_kwarg("name", binding.operation_name),
        str_kwarg("document", binding.document),
        keyword(Code("type"), with_prefix(Code("lambda: "), data)),
        *_variables(plan, method, binding),
    ]
    if binding.operation_type == "subscription":
        arguments.append(str_kwarg("transport", binding.transport))
    if method.operation.auth is not None:
        security = plan.client.security(method.operation.auth)
        arguments.append(keyword(Code("security"), security_tree(security)))
    yield assignment(
        Code(constant_of(method)),
        call(GRAPHQL_OPERATION, arguments),
        annotation=subscript(GRAPHQL_OPERATION, (data,)),
    )
    if method.nodes is not None:
        yield assignment(_connection_name(method), _connection(method.nodes))


def build_operation_call(method: MethodPlan, *, awaited: bool) -> Code:
    """``return self._run(_HERO, {"name": name}, options=…)``."""
    if method.gives_events:
        value = call(Code("self._subscribe"), _arguments(method))
        return return_(value, indent=8)
    value = call(Code("self._run"), _arguments(method))
    return return_(value, indent=8, awaited=awaited)


def build_nodes_call(method: MethodPlan) -> Code:
    """``return self._pages(_HEROES, _HEROES_PAGES, {"first": first}, options=…)``."""
    operation, *rest = _arguments(method)
    arguments = [operation, leaf(_connection_name(method)), *rest]
    return return_(call(Code("self._pages"), arguments), indent=8)


def _arguments(method: MethodPlan) -> Iterator[Tree]:
    yield leaf(Code(constant_of(method)))
    if method.call.arguments:
        yield dict_(
            (
                py_str(item.wire_name),
                (
                    leaf(Code(method.names[item.key]))
                    if item.fixed is None
                    else literal_tree(item.fixed.value)
                ),
            )
            for item in method.call.arguments
        )
    options = call(CALL_OPTIONS, [leaf(Code(name)) for name in _EXTRAS])
    yield keyword(Code("options"), options)


def _variables(
    plan: PythonPlan, method: MethodPlan, binding: GraphQLBinding
) -> Iterator[Tree]:
    """The annotations that variables are encoded along, and whether files are in them."""
    names = dict(binding.variables)
    described = [
        (
            py_str(names.get(item.key, item.wire_name)),
            encoder_annotation(plan, item.use),
        )
        for item in method.call.arguments
        if plan.renames(item.use) or plan.reformats(item.use)
    ]
    if described:
        lambdas = (
            (name, with_prefix(Code("lambda: "), tree)) for name, tree in described
        )
        yield keyword(Code("types"), dict_(lambdas))
    if any(_holds_files(plan, item.use) for item in method.call.arguments):
        yield keyword(Code("uploads"), leaf(Code("True")))


def _holds_files(plan: PythonPlan, use: TypeUse) -> bool:
    """Whether a file may be somewhere in a use."""
    return _is_file(use) or any(
        _is_file(inner)
        for type_id in reachable(plan.api.types, (use,))
        for inner in uses_in_def(plan.api.types[type_id])
    )


def _is_file(use: TypeUse) -> bool:
    """Whether a use is a file, or a list of files."""
    if isinstance(use.expr, Primitive):
        return use.expr.kind is Prim.BYTES
    return any(_is_file(inner) for inner in uses_in_expr(use.expr))


def _connection_name(method: MethodPlan) -> Code:
    return Code(f"{constant_of(method)}_CONNECTION")


def _connection(nodes: NodesPlan) -> Tree:
    arguments = [
        keyword(Code("nodes"), _path(nodes.nodes)),
        keyword(Code("cursor"), _path(nodes.cursor)),
        keyword(Code("more"), _path(nodes.more)),
        str_kwarg("variable", nodes.variable),
    ]
    return call(GRAPHQL_CONNECTION, arguments)


def _path(names: tuple[str, ...]) -> Tree:
    return tuple_(leaf(py_str(name)) for name in names)
