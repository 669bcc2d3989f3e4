"""Operations → the constants that describe them, and the calls that use them (view stage).

The renderer of the call body: with ``protocol``, the only place of this target that looks at
the binding.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from specloom.ir.bindings import GraphQLBinding, HttpBinding
from specloom.planning.plan import MethodPlan
from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.library import ClientMode
from specloom.targets.python.views.graphql_calls import (
    build_operation,
    build_operation_call,
)
from specloom.targets.python.views.http_calls import build_call as build_http_call
from specloom.targets.python.views.http_calls import build_endpoint


def build_endpoints(plan: PythonPlan, methods: Iterable[MethodPlan]) -> Iterator[Code]:
    """The constants of some methods."""
    for method in methods:
        match method.operation.binding:
            case HttpBinding() as binding:
                yield build_endpoint(plan, method, binding)
            case GraphQLBinding() as binding:
                yield from build_operation(plan, method, binding)
            case other:
                assert_never(other)


def build_call(plan: PythonPlan, method: MethodPlan, mode: ClientMode) -> Code:
    """The statement that a method consists of."""
    match method.operation.binding:
        case HttpBinding():
            return build_http_call(plan, method, mode)
        case GraphQLBinding():
            return build_operation_call(method, awaited=mode.is_async)
        case other:
            assert_never(other)
