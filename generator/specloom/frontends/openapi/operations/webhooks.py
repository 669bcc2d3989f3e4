"""Webhooks: requests that the API sends (lowering stage; OpenAPI 3.1, section 4.8.1)."""

from collections.abc import Iterator

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.operations.media_types import essence
from specloom.frontends.openapi.operations.operations import (
    Call,
    calls_of,
    operation_docs,
)
from specloom.frontends.openapi.operations.request_bodies import lower_body
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import deprecation_of
from specloom.ir.api import Webhook
from specloom.ir.operations import BodyContent, RequestBody
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence
from specloom.source.pointers import escape


def lower_webhooks(context: LoweringContext, root: Schema) -> tuple[Webhook, ...]:
    """The webhooks of ``webhooks`` and of ``x-webhooks``, which is older."""
    found: list[Webhook] = []
    names: list[str] = []
    for keyword in ("webhooks", "x-webhooks"):
        for name, value in mapping(root.get(keyword)).items():
            if name not in names:
                names.append(name)
                found.extend(
                    _lower_webhook(context, name, value, f"#/{keyword}/{escape(name)}")
                )
    return tuple(found)


def _lower_webhook(
    context: LoweringContext, name: str, value: JsonValue, pointer: str
) -> Iterator[Webhook]:
    end = context.refs.follow(value, pointer)
    if isinstance(end, Broken):
        context.reporter.count("webhooks", pointer)
        context.reporter.warn_broken_reference(
            end, f"{pointer}/$ref", ("webhooks", "omitted"), "left out"
        )
        return
    item = mapping(end.value)
    for call in calls_of(context, item, end.pointer):
        context.reporter.count("webhooks", call.pointer)
        yield _lower_call(context, name, item, call)


def _lower_call(
    context: LoweringContext, name: str, item: Schema, call: Call
) -> Webhook:
    location = Location(call.pointer, f"openapi:webhook {name}", (name,))
    sent = call.value.get("requestBody")
    body = lower_body(context, sent, location) if sent is not None else None
    content = _json_first(body)
    is_json = content is None or essence(content.media_type).endswith("json")
    if content is not None and not is_json:
        context.reporter.note(
            "OAS196",
            f"the webhook `{name}` does not carry JSON",
            f"{call.pointer}/requestBody",
            loss=("webhooks", "degraded"),
            help="its payload is a type, but `unwrap` does not read it",
        )
    if sequence(call.value.get("parameters")):
        context.reporter.note(
            "OAS195",
            f"the parameters of the webhook `{name}` are not typed",
            f"{call.pointer}/parameters",
            loss=("webhooks", "degraded"),
            help="its payload is",
        )
    return Webhook(
        name=name,
        method=call.method.upper(),
        payload=content.use if content is not None else None,
        is_json=is_json,
        deprecated=deprecation_of(call.value),
        docs=operation_docs(call.value, item),
        origin=context.origin(call.pointer),
    )


def _json_first(body: RequestBody | None) -> BodyContent | None:
    """The content that a webhook is read as; the others have the same shape."""
    if body is None or not body.content:
        return None
    for content in body.content:
        if essence(content.media_type).endswith("json"):
            return content
    return body.content[0]
