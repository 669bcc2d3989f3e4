"""Where everything that a call can say is in a generated client (plan stage, decision 055).

For programs that know an operation and its inputs only by what the document calls them, as
the vectors of ``tests/wire`` do: JSON, so that such a program can be in any language. It
goes with no package.
"""

import json
from collections.abc import Iterator, Mapping

from specloom.ir.types import Named
from specloom.planning.arguments import Argument, call_order
from specloom.planning.construction.client import ClientPlan
from specloom.planning.plan import MethodPlan, Plan, ResourcePlan

FILE_NAME = "calls.json"

_PLACES = {"field": "body", "part": "parts", "variable": "variables"}
"""What vectors call a place, where that is another word."""


def call_map(plan: Plan) -> str:
    """JSON: how the client is made, and for each operation how it is called."""
    found = {"client": _client(plan), "operations": dict(_operations(plan))}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _client(plan: Plan) -> Mapping[str, object]:
    client: ClientPlan = plan.client
    return {
        "name": plan.client_name,
        "credentials": {
            item.scheme.id: {
                "kind": item.kind,
                "arguments": [name for name, _ in item.arguments],
            }
            for item in client.credentials
        },
        "variables": {item.name: name for name, item in client.variables},
        "environments": {server.url: name for name, server in client.environments},
    }


def _operations(plan: Plan) -> Iterator[tuple[str, Mapping[str, object]]]:
    for path, method in _methods(plan.methods, plan.resources, ()):
        key = method.operation.id.partition(":")[2]
        yield key, _operation(plan, path, method)


def _methods(
    methods: tuple[MethodPlan, ...],
    resources: tuple[ResourcePlan, ...],
    above: tuple[str, ...],
) -> Iterator[tuple[tuple[str, ...], MethodPlan]]:
    """Every method with the names that lead to it from the client."""
    for method in methods:
        yield (*above, method.name), method
    for resource in resources:
        path = (*above, resource.attribute)
        yield from _methods(resource.methods, resource.children, path)


def _operation(
    plan: Plan, path: tuple[str, ...], method: MethodPlan
) -> Mapping[str, object]:
    named = method.arguments()
    positional, keyword = call_order(named)
    places = {item.place for _, item in named}
    forms = {"fields": "field" in places, "whole": "body" in places}
    return {
        "path": list(path),
        "positional": [_key(item) for _, item in positional],
        "arguments": {_key(item): name for name, item in (*positional, *keyword)},
        "constants": [
            _key(item) for item in method.call.arguments if item.fixed is not None
        ],
        "body": [form for form, is_there in forms.items() if is_there],
        "headers": _headers(plan, method),
    }


def _key(item: Argument) -> str:
    """``query.filter``, ``body`` (the whole of it), ``body.name``,
    ``parts.photo.X-Camera``, ``content_type``."""
    if item.place in ("body", "choice"):
        return item.place if item.place == "body" else item.key
    place = _PLACES.get(item.place, item.place)
    return ".".join((place, *filter(None, (item.part,)), item.wire_name))


def _headers(plan: Plan, method: MethodPlan) -> str | None:
    """The type of the documented headers of the answer."""
    use = method.result.headers
    if use is None or not isinstance(use.expr, Named):
        return None
    return plan.types[use.expr.id].output
