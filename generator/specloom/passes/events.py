"""Pass: the one type of all events that the API sends (decision 026).

Whoever receives webhooks has one place for all of them, and the payload alone says which
event it is. Needs: ``polymorphic_bases``, ``filters``. Guarantees: ``Api.event`` is set where a
webhook carries JSON; ``discriminators`` finds what tells the events apart.
"""

from collections.abc import Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.types import Alias, Named, TypeId, TypeUse, Union

EVENT = TypeId("event:any")


def unite_events(api: Api, diagnostics: Diagnostics) -> Api:
    """Define a union of all payloads, or take the one that they all are."""
    del diagnostics
    payloads = dict.fromkeys(
        use
        for hook in api.webhooks
        if hook.payload is not None and hook.is_json
        for use in _flat(hook.payload, api, frozenset())
    )
    if not payloads:
        return api
    if len(payloads) == 1:
        return replace(api, event=next(iter(payloads)))
    union = Union(
        id=EVENT,
        declared_name=None,
        context=("unwrap", "webhook", "event"),
        variants=tuple(payloads),
        origin=api.webhooks[0].origin,
    )
    types = {**api.types, EVENT: union}
    return replace(api, types=types, event=TypeUse(Named(EVENT)))


def _flat(use: TypeUse, api: Api, seen: frozenset[TypeId]) -> Iterator[TypeUse]:
    """A payload, or the variants of one that is a union itself; one with a shape for
    variants that nobody knows stays whole."""
    expr = use.expr
    if not isinstance(expr, Named) or use.nullable or expr.id in seen:
        yield use
        return
    match api.types.get(expr.id):
        case Union(variants=variants, fallback=None):
            for variant in variants:
                yield from _flat(variant, api, seen | {expr.id})
        case Alias(target=target) if _is_union(target, api):
            yield from _flat(target, api, seen | {expr.id})
        case _:
            yield use


def _is_union(use: TypeUse, api: Api) -> bool:
    return isinstance(use.expr, Named) and isinstance(api.types.get(use.expr.id), Union)
