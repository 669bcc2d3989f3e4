"""Security schemes of Swagger 2.0 and their flows (normalise stage)."""

from specloom.frontends.openapi.grammar import fields_of
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    RewrittenPointer,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping

_FLOWS = {
    "accessCode": "authorizationCode",
    "application": "clientCredentials",
    "implicit": "implicit",
    "password": "password",
}
_OF_FLOW = tuple(
    [
        key
        for key in fields_of("oauth_flow")
        if key in fields_of("security_scheme", "2.0")
    ]
)
"""What a flow has of its own since 3.0."""


def security_schemes(
    rewriting: Rewriting, schemes: dict[str, JsonValue]
) -> dict[str, JsonValue]:
    """``securityDefinitions`` as ``components/securitySchemes``."""
    pointer = RewrittenPointer("#/components/securitySchemes", "#/securityDefinitions")
    return {
        name: _scheme(rewriting, value, pointer.child(name))
        for name, value in schemes.items()
    }


def _scheme(
    rewriting: Rewriting, value: JsonValue, pointer: RewrittenPointer
) -> JsonValue:
    item = mapping(value)
    match item.get("type"):
        case "basic":
            return {**item, "type": "http", "scheme": "basic"}
        case "oauth2":
            return _oauth(rewriting, item, pointer)
        case _:
            return value


def _oauth(rewriting: Rewriting, item: Schema, pointer: RewrittenPointer) -> JsonValue:
    rest = {key: value for key, value in item.items() if key not in (*_OF_FLOW, "flow")}
    flow = _FLOWS.get(str(item.get("flow")))
    if flow is None:
        said = f"`{item['flow']}` is no flow" if "flow" in item else "no `flow`"
        rewriting.warn(
            "OAS172",
            f"{said} of Swagger 2.0",
            f"{pointer.original}/flow" if "flow" in item else pointer.original,
            loss=("security_schemes", "degraded"),
            label="a token has to come from elsewhere",
            help=f"one of {', '.join(_FLOWS)}",
        )
        return {**rest, "flows": {}}
    rewriting.move(pointer.synthetic_child("flows", flow))
    return {**rest, "flows": {flow: {k: item[k] for k in _OF_FLOW if k in item}}}
